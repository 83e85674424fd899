package org.cartref.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;

/**
 * What the product is made of has no weakness that is known and not accepted, with a reason and a last day. Asked of the
 * list of parts that the build makes and of the libraries in the web apps' bundle, against {@code .ci/advisories.yml}.
 */
class AdvisoriesTest {

    private static final String BUNDLE = "classpath*:META-INF/resources/webjars/camunda/lib/deps.js";
    /** How libraries say who they are in what the bundle's maker left of their headers. */
    private static final List<Pattern> SAID = List.of(Pattern.compile("@license ([@a-z0-9/._-]+)@(\\d[\\w.+-]*)"),
            Pattern.compile("@license (DOMPurify) (\\d[\\d.]*)"), Pattern.compile("(jQuery) JavaScript Library v(\\d[\\d.]*)"),
            Pattern.compile("(Chart\\.js|clipboard\\.js|flatpickr) v(\\d[\\d.]*)"));
    /** Moment says it in its code alone. */
    private static final Pattern MOMENT = Pattern.compile("version=\"(2\\.\\d+\\.\\d+)\",[^;]{0,40}\\.fn=");

    record Accepted(LocalDate until, String why) {
    }

    record Advisory(String id, String component, String from, String fixedIn, Accepted accepted) {

        boolean concerns(String version) {
            return (from == null || order(version, from) >= 0) && (fixedIn.equals("none") || order(version, fixedIn) < 0);
        }
    }

    private final List<Advisory> advisories = read();
    private final Map<String, String> parts = parts();

    AdvisoriesTest() throws IOException {
    }

    @Test
    void noPartHasAKnownWeaknessThatIsNotAccepted() {
        assertThat(advisories.stream().filter(advisory -> parts.containsKey(advisory.component()) && advisory.concerns(parts.get(advisory.component())))
                .filter(advisory -> advisory.accepted() == null || advisory.accepted().until().isBefore(LocalDate.now())))
                .as("raise it (pom.xml), or accept it with a reason and a last day (.ci/advisories.yml)").isEmpty();
    }

    @Test
    void whatIsAcceptedIsThereAndHasAReason() {
        assertThat(advisories.stream().filter(advisory -> advisory.accepted() != null)).isNotEmpty().allSatisfy(advisory -> {
            assertThat(parts).as("no longer among the parts: take %s out", advisory.id()).containsKey(advisory.component());
            assertThat(advisory.concerns(parts.get(advisory.component()))).as("raised: %s need not be accepted", advisory.id()).isTrue();
            assertThat(advisory.accepted().why()).hasSizeGreaterThan(40);
        });
    }

    @Test
    void thePartsAreSeen() {
        assertThat(parts).hasSizeGreaterThan(150).containsKeys("org.apache.tomcat.embed:tomcat-embed-core", "npm:angular", "npm:bootstrap", "npm:dompurify",
                "npm:jquery", "npm:lodash", "npm:moment");
    }

    @Test
    void anOldPartIsFound() {
        Advisory thymeleaf = new Advisory("CVE-1", "org.thymeleaf:thymeleaf", "3.1.0", "3.1.6", null);
        assertThat(thymeleaf.concerns("3.1.5.RELEASE")).isTrue();
        assertThat(thymeleaf.concerns("3.1.10")).isFalse();
        assertThat(thymeleaf.concerns("3.0.15.RELEASE")).isFalse();
        assertThat(thymeleaf.concerns("3.1.6.RELEASE")).isFalse();
        assertThat(new Advisory("CVE-2", "a:b", null, "none", null).concerns("7.24.0")).isTrue();
    }

    private static List<Advisory> read() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(Path.of(".ci", "advisories.yml")));
        return new ObjectMapper().registerModule(new JavaTimeModule()).convertValue(file.get("advisories"), new TypeReference<>() { });
    }

    /** Version by name. */
    private static Map<String, String> parts() throws IOException {
        Map<String, String> parts = new TreeMap<>();
        ClassPathResource list = new ClassPathResource("META-INF/sbom/application.cdx.json");
        assertThat(list.exists()).as("the build makes the list of parts: run the tests with Maven").isTrue();
        try (InputStream json = list.getInputStream()) {
            for (JsonNode part : new ObjectMapper().readTree(json).path("components")) {
                parts.put(part.path("group").asText() + ":" + part.path("name").asText(), part.path("version").asText());
            }
        }
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        String headers = resources.getResources(BUNDLE + ".LICENSE.txt")[0].getContentAsString(StandardCharsets.UTF_8);
        for (Pattern saying : SAID) {
            Matcher said = saying.matcher(headers);
            while (said.find()) {
                parts.put("npm:" + said.group(1).toLowerCase(Locale.ROOT), said.group(2));
            }
        }
        Matcher moment = MOMENT.matcher(resources.getResources(BUNDLE)[0].getContentAsString(StandardCharsets.UTF_8));
        if (moment.find()) {
            parts.put("npm:moment", moment.group(1));
        }
        return parts;
    }

    private static int order(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.copyOf(Arrays.stream(version.split("[.-]")).filter(part -> part.matches("\\d{1,8}")).mapToInt(Integer::parseInt).toArray(), 5);
    }
}
