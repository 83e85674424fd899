package org.cartref.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.Assert;

/**
 * Draws models and forms with the viewers that Cockpit and Tasklist use: bpmn-js 16.5, dmn-js 15.1 and form-js 1.8.7
 * out of the Camunda web application's own bundle ({@code viewers/viewers.html} says how). So a form that draws here
 * draws in Tasklist, and no second copy of a viewer can differ from it.
 */
public final class Viewers implements AutoCloseable {

    private static final String WEBAPP = "META-INF/resources/webjars/camunda/";
    private static final List<String> BUNDLE = List.of("lib/runtime.js", "lib/deps.js", "assets/*.woff*",
            "app/cockpit/camunda-cockpit-bootstrap.css", "app/tasklist/camunda-tasklist-bootstrap.css");

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final Browser browser;

    private Viewers(Browser browser) {
        this.browser = browser;
    }

    /** A line of text as drawn: whose it is, whether it stands beside its element, and its box in diagram units. */
    public record Text(String id, boolean outside, String words, double x, double y, double width, double height) {
    }

    /** A drawn process: what the viewer complained of (nothing, if all is well), every text's place, the picture. */
    public record Process(List<String> warnings, List<Text> texts, byte[] png) {
    }

    /** A drawn decision: what the viewer complained of, which view it found (null: none), the picture. */
    public record Decision(List<String> warnings, String shown, byte[] png) {
    }

    /** One component of a form: its id, type, key (null where it has none) and whether it appeared on the page. */
    public record Field(String id, String type, String key, boolean drawn) {
    }

    /** A drawn form: what form-js or the console complained of, every component, the picture. */
    public record Form(List<String> complaints, List<Field> fields, byte[] png) {
    }

    /** Opens the viewers; ends the calling test where there is no Chromium, see {@link Browser}. */
    public static Viewers open() {
        Browser browser = Browser.open(1600, 1200);
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        browser.driver().get(page().toUri().toString());
        return new Viewers(browser);
    }

    public Process process(String xml) {
        Process drawn = ask(Process.class, "drawProcess(arguments[0])", xml);
        return new Process(drawn.warnings, drawn.texts, picture(1.25));
    }

    public Decision decision(String xml) {
        Decision drawn = ask(Decision.class, "drawDecision(arguments[0])", xml);
        return new Decision(drawn.warnings, drawn.shown, picture(1));
    }

    /**
     * @param schema the form file's text
     * @param data   values by key, as JSON; {@code {}} for an empty form
     */
    public Form form(String schema, String data) {
        browser.errors();
        Form drawn = ask(Form.class, "drawForm(JSON.parse(arguments[0]), JSON.parse(arguments[1]))", schema, data);
        drawn.complaints.addAll(browser.errors());
        return new Form(drawn.complaints, drawn.fields, picture(1));
    }

    /** The texts of the form drawn last, one for each text component, as their reader sees them. */
    public List<String> texts() {
        return browser.driver().findElements(By.cssSelector("#drawing .fjs-form-field-text")).stream().map(WebElement::getText).toList();
    }

    /** How many elements of each kind the texts of the form drawn last are made of: links, pictures, headings and the rest. */
    public Map<String, Long> madeOf() {
        return ((List<?>) browser.driver().executeScript("return [...document.querySelectorAll('#drawing .fjs-form-field-text *')].map(e => e.tagName)"))
                .stream().collect(Collectors.groupingBy(String::valueOf, TreeMap::new, Collectors.counting()));
    }

    /** What who does not see, or has no mouse, meets in the form drawn last, as far as axe-core knows. */
    public List<String> barriers() {
        return Axe.findings(browser.driver()).stream().map(Axe.Finding::toString).toList();
    }

    /** What the page has asked for, by address, since it was opened. */
    public List<String> requests() {
        return ((List<?>) browser.driver().executeScript("return performance.getEntriesByType('resource').map(e => e.name)"))
                .stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        browser.close();
    }

    private <T> T ask(Class<T> type, String call, Object... arguments) {
        String answer = (String) browser.driver().executeAsyncScript("const done = arguments[arguments.length - 1];"
                + call + ".then(a => done(JSON.stringify(a)), e => done('!' + (e.stack || e)))", arguments);
        if (answer.startsWith("!")) {
            throw new IllegalStateException("The viewer could not draw it: " + answer.substring(1));
        }
        try {
            return json.readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The viewer answered something unexpected: " + answer, e);
        }
    }

    private byte[] picture(double scale) {
        Rectangle drawn = browser.driver().findElement(By.id("drawing")).getRect();
        return browser.picture(drawn, scale);
    }

    private static Path page() {
        try {
            Path folder = Path.of("target", "viewers", String.valueOf(ProcessHandle.current().pid())).toAbsolutePath();
            for (String files : BUNDLE) {
                Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + WEBAPP + files);
                Assert.notEmpty(found, "Not in the Camunda web application on the class path: " + files);
                for (Resource file : found) {
                    String url = file.getURL().toString();
                    copy(file, folder.resolve(url.substring(url.indexOf(WEBAPP) + WEBAPP.length())));
                }
            }
            return copy(new ClassPathResource("viewers/viewers.html"), folder.resolve("viewers.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Resource from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream in = from.getInputStream()) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }
}
