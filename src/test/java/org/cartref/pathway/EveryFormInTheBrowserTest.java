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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.Thorough;
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
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Every form is completed in a real browser with keys and mouse, after everything that can go wrong in it has gone wrong
 * once: each mistake in each field when the test is thorough, else each kind of mistake once. How the case came to the form is told by the engine; the form itself is filled in by nobody but the hands.
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
    private static final Set<Hands> BOTH = EnumSet.allOf(Hands.class);
    private static final Map<String, Set<Hands>> COMPLETED = new TreeMap<>();
    /** Mistakes no case can lead to, and why. */
    private static final Map<String, String> CANNOT_BE_MADE = Map.of();
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
    private ReviewDesk reviewDesk;
    @Autowired
    private TransactionTemplate transactions;
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

    /**
     * Keys and mouse take turns; where that leaves a form to one of them, or a list or number in it, the other comes too when the
     * test is thorough.
     * Whoever signs in does all of theirs before the next.
     */
    static Stream<Turn> turns() throws IOException {
        List<Turn> turns = new ArrayList<>();
        Map<String, Set<Hands>> by = new TreeMap<>();
        List<Stage> stages = Stream.concat(stages(), otherwise()).filter(stage -> stage.toString().matches(ONLY)).toList();
        Map<String, Integer> times = new TreeMap<>();
        for (Stage stage : stages) {
            Hands first = (times.merge(stage.form(), 1, Integer::sum) + stage.form().length()) % 2 == 0 ? Hands.KEYS : Hands.MOUSE;
            turns.add(new Turn(stage, first));
            both(stage).forEach(what -> by.computeIfAbsent(what, none -> EnumSet.noneOf(Hands.class)).add(first));
        }
        for (Stage stage : stages) {
            for (Hands second : Hands.values()) {
                if (Thorough.ON && both(stage).stream().filter(what -> by.get(what).add(second)).count() > 0) {
                    turns.add(new Turn(stage, second));
                }
            }
        }
        return turns.stream().sorted(Comparator.comparing(turn -> turn.stage.user()));
    }

    /** What is filled in here and wants both hands: the form, its lists and numbers, which few have. */
    private static List<String> both(Stage stage) throws IOException {
        List<Object> answered = List.of(stage.answers());
        return Stream.concat(Stream.of(stage.form()), fields(stage.form()).stream().filter(EveryFormInTheBrowserTest::few).map(FormField::key)
                .filter(answered::contains).map(key -> stage.form() + ": " + key)).toList();
    }

    private static boolean few(FormField field) {
        return field.list() || field.type().equals("number");
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
        List<String> byOneHand = new ArrayList<>();
        List<String> neverOpened = new ArrayList<>();
        List<String> neverMade = new ArrayList<>();
        Map<String, Set<Hands>> by = new TreeMap<>();
        for (String form : COMPLETED.keySet()) {
            FormWalker.Seen seen = SEEN.get(form);
            neverOpened(form).forEach(key -> neverOpened.add(form + ": " + key));
            if (!COMPLETED.get(form).equals(BOTH)) {
                byOneHand.add(form);
            }
            for (FormField field : fields(form)) {
                if (field.input()) {
                    Set<Hands> hands = seen.filled.getOrDefault(field.key(), Set.of());
                    by.computeIfAbsent(field.type(), none -> EnumSet.noneOf(Hands.class)).addAll(hands);
                    if (few(field) && !hands.equals(BOTH)) {
                        byOneHand.add(form + ": " + field.key());
                    }
                }
                seen.neverMade(field).forEach(mistake -> neverMade.add(form + ": " + mistake));
            }
        }
        SoftAssertions all = new SoftAssertions();
        all.assertThat(neverOpened).as("conditions nobody opened; write the case that does").isEmpty();
        if (Thorough.ON) {
            all.assertThat(by.values()).as("every kind of field was filled with keys alone and with the mouse: %s", by).allMatch(BOTH::equals);
            all.assertThat(byOneHand).as("left to keys alone or to the mouse alone").isEmpty();
            all.assertThat(neverMade).as("mistakes nobody made; write the case that leads to it").containsExactlyInAnyOrderElementsOf(CANNOT_BE_MADE.keySet());
        }
        all.assertAll();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("turns")
    void completed(Turn turn) throws IOException {
        Stage stage = turn.stage;
        assumeTrue(Thorough.ON || !COMPLETED.containsKey(stage.form()) || opensMore(stage.form()), "it has been completed, and shows nothing more");
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
        if (task != null || answers[0].equals("caseReference")) {
            boundsOfDays(stage.form(), shown, task);
        }
        long begun = started(process);
        comes(stage.user(), task == null ? "?processStart=" + process : "?task=" + task.getId());
        FormOnScreen screen = new FormOnScreen(browser.driver(), turn.hands);
        int before = sent.bodies.size();
        FormWalker walker = new FormWalker(screen, JSON.readTree(Path.of("forms", stage.form() + ".form").toFile()), shown, rules, answers, time.today(),
                    SEEN.computeIfAbsent(stage.form(), none -> new FormWalker.Seen()), sent.bodies::size);
        try {
            walker.fill();
            if (!COMPLETED.containsKey(stage.form())) {
                picture(stage.form());
            }
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
            System.out.println(turn + ": sent " + (sent.bodies.size() - before) + " times; in the way: " + screen.inTheWay + "; not wrong yet: "
                    + fields(stage.form()).stream().flatMap(SEEN.get(stage.form())::neverMade).toList());
        }
        assertThat(landed(JSON.readTree(sent.bodies.get(sent.bodies.size() - 1)), answers, walker.asked())).as("what the page sent").isEmpty();
        COMPLETED.computeIfAbsent(stage.form(), none -> EnumSet.noneOf(Hands.class)).add(turn.hands);
    }

    private static boolean opensMore(String form) throws IOException {
        return neverOpened(form).findAny().isPresent();
    }

    /** Fields that show only sometimes, and never did. */
    private static Stream<String> neverOpened(String form) throws IOException {
        return fields(form).stream().flatMap(field -> Stream.concat(
                Stream.of(field).filter(FormField::input).filter(one -> !one.hidden().isEmpty()).map(FormField::key),
                field.list() ? field.rows().stream().filter(cell -> !cell.hidden().isEmpty()).map(cell -> field.key() + "[]." + cell.key()) : Stream.empty()))
                .filter(key -> !SEEN.get(form).opened.contains(key));
    }

    private void comes(String user, String where) {
        if (!user.equals(signedIn)) {
            new Tasklist(browser, "http://localhost:" + port).signIn(user);
            signedIn = user;
        } else if (dialog) { // what is opened before it has closed is a dialog once more
            new WebDriverWait(browser.driver(), Duration.ofSeconds(20), Duration.ofMillis(40)).until(page -> page.findElements(By.cssSelector(".modal-dialog, .modal-backdrop")).isEmpty());
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

    /** The days of the case file that others are measured by: a form shows them in words, or not at all. */
    private void boundsOfDays(String form, ObjectNode shown, Task task) throws IOException {
        ObjectNode known = files.document(caseRef);
        if (task != null && tasks.getVariable(task.getId(), "letterId") instanceof String letter) {
            transactions.execute(reading -> reviewDesk.document(caseRef, UUID.fromString(letter))).ifPresent(review -> known.set("review", review));
        }
        known.put(FormRules.FIRST_HEARD, files.get(caseRef).getFirstHeard().toString());
        List<FormField> fields = fields(form);
        fields.stream().flatMap(field -> Stream.of("notBefore", "notAfter").map(field::property))
                .filter(bound -> bound != null && fields.stream().noneMatch(field -> field.key().equals(bound)) && FormRules.at(known, bound).isTextual())
                .forEach(bound -> FormRules.put(shown, bound, FormRules.at(known, bound)));
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
