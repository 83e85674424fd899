package org.cartref.welsh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Tasklist's own words: each it has in English it has in Welsh, or it would show the name of the key. */
class FrameInWelshTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\{.*?}}|%[sd]|</?\\w+|&\\w+;");

    private final JsonNode english = locale("en");
    private final JsonNode welsh = locale("cy");

    private static JsonNode locale(String language) {
        try {
            return new ObjectMapper().readTree(new ClassPathResource("META-INF/resources/webjars/camunda/app/tasklist/locales/" + language + ".json")
                    .getContentAsString(StandardCharsets.UTF_8).replace("\uFEFF", ""));
        } catch (IOException e) {
            throw new AssertionError(language, e);
        }
    }

    @Test
    void everyWordOfTheFrameIsThere() {
        TreeSet<String> keys = new TreeSet<>();
        welsh.path("labels").fieldNames().forEachRemaining(keys::add);
        assertThat(keys).containsExactlyInAnyOrderElementsOf(english.path("labels")::fieldNames).hasSizeGreaterThan(300);
        assertThat(welsh.path("dateLocales").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(english.path("dateLocales")::fieldNames);
        assertThat(welsh.at("/dateLocales/months")).hasSize(12);
        assertThat(welsh.at("/dateLocales/weekdays").get(0).asText()).isEqualTo("Dydd Sul");
    }

    @Test
    void nothingStandsBetweenTheWordsThatDoesNotInEnglish() {
        SoftAssertions same = new SoftAssertions();
        english.path("labels").fields().forEachRemaining(label -> {
            // Our own line stands there, whatever the file says.
            if (!label.getKey().equals("BANNER_CE_EOL_TEXT")) {
                String translated = welsh.path("labels").path(label.getKey()).asText();
                same.assertThat(places(translated)).as(label.getKey()).containsExactlyInAnyOrderElementsOf(places(label.getValue().asText()));
                same.assertThat(translated.isBlank()).as(label.getKey()).isEqualTo(label.getValue().asText().isBlank());
            }
        });
        same.assertAll();
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).toList();
    }
}
