package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.browser.Browser;
import org.cartref.browser.Tasklist;
import org.cartref.pathway.FormOnScreen.Hands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.OutputType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Every form is completed in a real browser with keys and mouse, after everything that can go wrong in it has gone wrong
 * once. How the case came to the form is told by the engine; the form itself is filled in by nobody but the hands.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:every-form;DB_CLOSE_DELAY=-1",
    "camunda.bpm.job-execution.enabled=false"})
@Import(EveryFormInTheBrowserTest.Listening.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryFormInTheBrowserTest extends EveryForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, FormWalker.Seen> SEEN = FormWalker.ledger();
    private static Browser browser;
    private static String signedIn;
    private static boolean dialog;
    private static final Map<String, Set<Hands>> COMPLETED = new TreeMap<>();
    /** Some of them alone: {@code -Dcartref.forms='assess.*'}. */
    private static final String ALL = ".*";
    private static final String ONLY = System.getProperty("cartref.forms", ALL);

    /** What the page sent when a form was completed, oldest first. */
    static class Sent extends OncePerRequestFilter {

        private final List<String> bodies = new CopyOnWriteArrayList<>();

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
            if (!request.getRequestURI().endsWith("/submit-form")) {
                chain.doFilter(request, response);
                return;
            }
            ContentCachingRequestWrapper read = new ContentCachingRequestWrapper(request);
            try {
                chain.doFilter(read, response);
            } finally {
                bodies.add(new String(read.getContentAsByteArray(), StandardCharsets.UTF_8));
            }
        }
    }

    @TestConfiguration
    static class Listening {

        @Bean
        Sent sent() {
            return new Sent();
        }
    }

    /** One form with the hands that fill it in. */
    record Turn(Stage stage, Hands hands) {
        @Override
        public String toString() {
            return stage + ", " + hands.name().toLowerCase();
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private Sent sent;
    @Autowired
    private FormRules rules;
    @Autowired
    private JdbcTemplate tables;

    @BeforeAll
    static void open() {
        browser = Browser.open(1366, 768);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Keys and mouse take turns, a form with a list or a number, which few have, is filled by both; whoever signs in does all of theirs before the next. */
    static Stream<Turn> turns() throws IOException {
        List<Turn> turns = new ArrayList<>();
        Map<String, Integer> times = new TreeMap<>();
        for (Stage stage : Stream.concat(stages(), otherwise()).filter(stage -> stage.toString().matches(ONLY)).toList()) {
            Hands first = (times.merge(stage.form(), 1, Integer::sum) + stage.form().length()) % 2 == 0 ? Hands.KEYS : Hands.MOUSE;
            turns.add(new Turn(stage, first));
            if (fields(stage.form()).stream().anyMatch(field -> field.list() || field.type().equals("number"))) {
                turns.add(new Turn(stage, first == Hands.KEYS ? Hands.MOUSE : Hands.KEYS));
            }
        }
        return turns.stream().sorted(Comparator.comparing(turn -> turn.stage.user()));
    }

    private static List<FormField> fields(String form) throws IOException {
        return FormField.of(JSON.readTree(Path.of("forms", form + ".form").toFile()));
    }

    @Test
    @Order(2)
    void noFormAndNoConditionWasLeftOut() throws IOException {
        assumeTrue(ONLY.equals(ALL), "only some forms were filled in");
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            assertThat(COMPLETED.keySet()).as("every form was completed in the browser")
                    .containsExactlyInAnyOrderElementsOf(files.map(file -> file.getFileName().toString().replace(".form", "")).toList());
        }
        List<String> neverOpened = new ArrayList<>();
        List<String> neverMade = new ArrayList<>();
        Map<String, Set<Hands>> by = new TreeMap<>();
        for (String form : COMPLETED.keySet()) {
            for (FormField field : fields(form)) {
                if (field.input()) {
                    by.computeIfAbsent(field.type(), none -> EnumSet.noneOf(Hands.class)).addAll(COMPLETED.get(form));
                }
                Stream.concat(Stream.of(field).filter(FormField::input).filter(one -> !one.hidden().isEmpty()).map(FormField::key),
                        field.list() ? field.rows().stream().filter(cell -> !cell.hidden().isEmpty()).map(cell -> field.key() + "[]." + cell.key()) : Stream.empty())
                        .filter(key -> !SEEN.get(form).opened.contains(key)).forEach(key -> neverOpened.add(form + ": " + key));
                SEEN.get(form).neverMade(field).forEach(mistake -> neverMade.add(form + ": " + mistake));
            }
        }
        System.out.println("Mistakes no case has led to: " + neverMade);
        SoftAssertions all = new SoftAssertions();
        all.assertThat(neverOpened).as("conditions nobody opened; write the case that does").isEmpty();
        all.assertThat(by.values()).as("every kind of field was filled with keys alone and with the mouse: %s", by).allMatch(EnumSet.allOf(Hands.class)::equals);
        all.assertAll();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("turns")
    void completed(Turn turn) throws IOException {
        Stage stage = turn.stage;
        stage.reach().accept(this);
        runAsyncSteps();
        Object[] answers = stage.answers().clone();
        if (answers[0].equals("caseReference")) {
            answers[1] = caseRef;
        }
        String process = Map.of("application", "statutory-homelessness", "release-referral", "release-day").getOrDefault(stage.form(), stage.form());
        Task task = stage.task() == null ? null : latest(stage.task());
        ObjectNode shown;
        if (task != null) {
            takes(stage.user(), task);
            as(stage.user());
            shown = tree(forms.getTaskFormVariables(task.getId()));
            identity.clearAuthentication();
        } else {
            shown = JSON.createObjectNode();
        }
        long begun = started(process);
        comes(stage.user(), task == null ? "?processStart=" + process : "?task=" + task.getId());
        FormOnScreen screen = new FormOnScreen(browser.driver(), turn.hands);
        int before = sent.bodies.size();
        FormWalker walker = new FormWalker(screen, JSON.readTree(Path.of("forms", stage.form() + ".form").toFile()), shown, rules, answers, time.today(),
                    SEEN.computeIfAbsent(stage.form(), none -> new FormWalker.Seen()), sent.bodies::size);
        try {
            walker.fill();
            picture(stage.form());
            int times = sent.bodies.size();
            screen.send();
            screen.until("the step is done; said was: " + screen.look().path("said").asText(), () -> sent.bodies.size() > times
                    && (task == null ? started(process) > begun : tasks.createTaskQuery().taskId(task.getId()).count() == 0));
        } catch (Throwable failed) {
            System.out.println("FAILED " + turn + " " + browser.driver().getCurrentUrl() + " " + failed.getMessage() + Stream.of(failed.getStackTrace()).filter(at -> at.getClassName().startsWith("org.cartref")).limit(6).toList());
            picture("failed-" + stage.form());
            // Who comes next begins on a page nothing has happened on.
            signedIn = null;
            tables.update("delete from draft");
            throw failed;
        } finally {
            System.out.println(turn + ": sent " + (sent.bodies.size() - before) + " times; in the way: " + screen.inTheWay);
        }
        assertThat(landed(JSON.readTree(sent.bodies.get(sent.bodies.size() - 1)), answers, walker.asked())).as("what the page sent").isEmpty();
        COMPLETED.computeIfAbsent(stage.form(), none -> EnumSet.noneOf(Hands.class)).add(turn.hands);
    }

    private void comes(String user, String where) {
        if (!user.equals(signedIn)) {
            new Tasklist(browser, "http://localhost:" + port).signIn(user);
            signedIn = user;
        } else if (dialog) { // it closes in its own time, and what is opened meanwhile is a dialog once more
            browser.driver().get("about:blank");
            browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        }
        browser.driver().executeScript("location.hash = arguments[0]", "#/" + where);
        dialog = where.startsWith("?processStart");
    }

    /** Of two letters that lie ready the one that came last. */
    private Task latest(String key) {
        identity.clearAuthentication();
        return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(key).orderByTaskCreateTime().desc().list().get(0);
    }

    private long started(String process) {
        identity.clearAuthentication();
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(process).count();
    }

    private static ObjectNode tree(VariableMap variables) throws IOException {
        ObjectNode tree = JSON.createObjectNode();
        for (String name : variables.keySet()) {
            Object value = variables.get(name);
            tree.set(name, value instanceof org.camunda.spin.json.SpinJsonNode json ? JSON.readTree(json.toString()) : JSON.valueToTree(value));
        }
        return tree;
    }

    /** Answers that were sent otherwise than they were meant. */
    private static List<String> landed(JsonNode body, Object[] answers, List<String> asked) throws IOException {
        ObjectNode sent = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> variable : body.path("variables").properties()) {
            JsonNode value = variable.getValue().path("value");
            sent.set(variable.getKey(), "Json".equals(variable.getValue().path("type").asText()) ? JSON.readTree(value.asText()) : value);
        }
        List<String> otherwise = new ArrayList<>();
        for (int i = 0; i < answers.length; i += 2) {
            JsonNode meant = JSON.valueToTree(answers[i + 1]);
            JsonNode was = FormRules.at(sent, (String) answers[i]);
            if (asked.contains(answers[i]) && (meant.isArray() ? !same(meant, was) : !meant.asText("").equals(was.asText("")) && !(meant.isBoolean() && !meant.asBoolean() && was.isMissingNode()))) {
                otherwise.add(answers[i] + " was sent as " + was + " and meant as " + meant);
            }
        }
        return otherwise;
    }

    private static boolean same(JsonNode meant, JsonNode was) {
        if (meant.size() != was.size()) {
            return false;
        }
        for (int row = 0; row < meant.size(); row++) {
            for (Map.Entry<String, JsonNode> cell : meant.get(row).properties()) {
                if (!cell.getValue().asText().equals(was.get(row).path(cell.getKey()).asText())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The form as it was completed, whole. */
    private static void picture(String name) throws IOException {
        browser.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", 1366, "height", 2200, "deviceScaleFactor", 1, "mobile", false));
        Files.write(Files.createDirectories(Path.of("target/pictures/forms")).resolve(name + ".png"),
                browser.driver().getScreenshotAs(OutputType.BYTES));
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
}
