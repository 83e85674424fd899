package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.Thorough;
import org.cartref.access.TableWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every form, sent with every kind of nonsense its fields invite: the worker reads which field and which rule, the step
 * stays open as it was, and nothing has landed. Sent properly at the end, the same answers are taken.
 */
class BadInputTest extends EveryForm {

    /** Everything is compared before and after, so no other story's cases shall be in the way. */
    @DynamicPropertySource
    static void databaseOfItsOwn(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:bad-input;DB_CLOSE_DELAY=-1");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static TableWatch watch;
    private static final String LONG = "A home of one's own. ".repeat(5_000);

    @Autowired
    private JdbcTemplate database;

    /** One bad submission: what is wrong, the answers, and what the message must name. */
    private record Bad(String what, String type, VariableMap answers, String label) {
    }

    /** Every stage when the test is thorough, else one of each form. */
    static Stream<Stage> tried() {
        Set<String> forms = new HashSet<>();
        return stages().filter(stage -> Thorough.ON || forms.add(stage.form()));
    }

    @Test
    void noFormIsForgotten() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            assertThat(stages().map(Stage::form).distinct()).containsExactlyInAnyOrderElementsOf(
                    forms.map(file -> file.getFileName().toString().replace(".form", "")).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tried")
    void nonsenseIsRefusedInWordsAndChangesNothing(Stage stage) throws IOException {
        stage.reach().accept(this);
        if (stage.task() != null) {
            takes(stage.user(), task(stage.task()));
        }
        Object[] good = stage.answers().clone();
        if (good[0].equals("caseReference")) {
            good[1] = caseRef;
        }
        JsonNode schema = JSON.readTree(Path.of("forms", stage.form() + ".form").toFile());
        List<Bad> submissions = new ArrayList<>();
        for (FormField field : FormField.of(schema)) {
            int at = Arrays.asList(good).indexOf(field.key());
            if (field.input() && at >= 0) {
                spoil(field, field.label(), good[at + 1], value -> with(good, at, value), submissions);
            }
        }
        if (!Thorough.ON) { // each kind of nonsense in one field of its kind, another one in another form
            Collections.shuffle(submissions, new Random(stage.toString().hashCode()));
            Set<String> tried = new HashSet<>();
            submissions.removeIf(one -> !tried.add(one.type() + " " + one.what()));
        }
        assertThat(submissions).as("the answers of the stage name fields of the form").hasSizeGreaterThan(2);
        watch().keepWhatIs();
        int lines = trail.of(caseRef).size();
        SoftAssertions all = new SoftAssertions();
        for (Bad bad : submissions) {
            Throwable thrown = catchThrowable(() -> submit(stage, bad.answers()));
            all.assertThat(thrown).as("%s: %s", bad.label(), bad.what())
                    .isInstanceOf(FormFieldValidationException.class).hasMessageContaining(bad.label());
            all.assertThat(trail.of(caseRef)).as("lines of the trail after %s: %s", bad.label(), bad.what()).hasSize(lines);
        }
        all.assertAll();
        assertThat(different()).isEmpty();

        submit(stage, with(good, -1, null));
        assertThat(watch().touched()).as("something landed").isTrue();
        assertThat(variableNames()).doesNotContain("person", "contact", "letter", "notAField", "placement", "offer", "plan");
    }

    /** The good answers with one of them replaced, and with keys no form has. */
    private static VariableMap with(Object[] good, int at, Object value) {
        Object[] answers = good.clone();
        if (at >= 0) {
            answers[at + 1] = value;
        }
        return answers(answers).putValue("notAField", "Anna Rees-Parry").putValue("caseSummary", Map.of("person", "Somebody else"));
    }

    private void submit(Stage stage, VariableMap answers) {
        Task task = stage.task() == null ? null : task(stage.task());
        if (task != null) {
            takes(stage.user(), task);
        }
        as(stage.user());
        try {
            if (task == null) {
                start(Map.of("application", "statutory-homelessness", "release-referral", "release-day").getOrDefault(stage.form(), stage.form()), answers);
            } else {
                forms.submitTaskForm(task.getId(), answers);
            }
        } finally {
            identity.clearAuthentication();
        }
    }

    @SuppressWarnings("unchecked")
    private void spoil(FormField field, String label, Object good, Function<Object, VariableMap> with, List<Bad> bad) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (field.validate().path("required").asBoolean()) {
            values.put("left out", null);
            values.put("blank", "  ");
        }
        switch (field.type()) {
            case "textfield", "textarea" -> {
                values.put("100,000 characters", LONG);
                values.put("control characters", good + "\u0007\u001b[31m\u0000");
                values.put("a turned line", good + "\u202e");
                values.put("half a character", good + "\ud83d");
                if (field.name() || field.property("format") != null) {
                    values.put("a script", "<script>alert('" + good + "')</script>");
                    values.put("a picture that runs", "<img src=x onerror=alert(1)>");
                }
                values.put("a number", 42);
                values.put("a list", List.of("one", "two"));
                values.put("an object", Map.of("name", "value"));
                if (field.validate().has("minLength")) {
                    values.put("too short", "No.");
                }
                if ("refuse".equals(field.property("offences"))) {
                    values.put("an offence", "Was sentenced for a street robbery.");
                }
            }
            case "select", "radio" -> {
                values.put("no such option", "NO_SUCH_ANSWER");
                values.put("an option with a space", " " + good);
                values.put("true", true);
                values.put("a list of options", List.of(good));
                values.put("an object", Map.of("value", good));
            }
            case "datetime" -> {
                values.put("day first", "31/12/2026");
                values.put("no such day", "2026-02-30");
                values.put("a word", "tomorrow");
                values.put("a number", 20260601);
                values.put("a long time ago", "0026-06-01");
                values.put("a time", "2026-06-01T10:00:00Z");
                values.put("an object", Map.of("date", good));
                if ("today".equals(field.property("notBefore"))) {
                    values.put("yesterday", time.today().minusDays(1).toString());
                }
                if ("today".equals(field.property("notAfter"))) {
                    values.put("tomorrow's date", time.today().plusDays(1).toString());
                }
                if (field.property("notBefore") != null && field.property("notBefore").startsWith("offer.")) {
                    values.put("before what it follows", "2026-05-20");
                }
                if (field.key().startsWith("letter.") && field.validate().path("required").asBoolean()) {
                    values.put("before the letter was signed", "2026-05-20");
                }
            }
            case "number" -> {
                values.put("a word", "five");
                values.put("digits in a text", "5");
                values.put("less than nothing", -1);
                values.put("more than there is", 1_000);
                values.put("a part", 0.5);
                values.put("an object", Map.of("number", good));
            }
            case "checkbox" -> {
                values.put("a word", "yes please");
                values.put("a number", 1);
            }
            case "dynamiclist" -> {
                values.put("a word", "one step");
                values.put("a list of words", List.of("one", "two"));
                values.put("an object", Map.of("0", "one"));
                Map<String, Object> row = (Map<String, Object>) ((List<?>) good).get(0);
                values.put("51 rows", Collections.nCopies(51, row));
                if (field.rules().stream().anyMatch(rule -> rule.holds().startsWith("count("))) {
                    values.put("no row", List.of());
                    values.put("an empty row", List.of(Map.of()));
                }
                for (FormField cell : field.rows()) {
                    if (row.containsKey(cell.key())) {
                        spoil(cell, cell.label(), row.get(cell.key()), value -> {
                            Map<String, Object> spoilt = new TreeMap<>(row);
                            spoilt.put(cell.key(), value);
                            return with.apply(List.of(row, spoilt));
                        }, bad);
                    }
                }
                if (field.key().equals("plan")) {
                    Map<String, Object> hers = new TreeMap<>(row);
                    hers.put("owner", "PERSON");
                    bad.add(new Bad("every step is the person's", "plan", with.apply(List.of(hers)), field.label()));
                }
            }
            default -> throw new AssertionError("Say what is nonsense for a " + field.type());
        }
        String format = field.property("format");
        if (format != null) {
            values.put("not a " + format, "12 nonsense!");
        }
        if ("caseReference".equals(field.key())) {
            values.put("a case nobody knows", "CER-1999-000001");
        }
        values.forEach((what, value) -> bad.add(new Bad(what, field.type(), with.apply(value), label)));
    }

    /** All there is in any table, as it was before the nonsense. */
    private TableWatch watch() {
        if (watch == null) {
            watch = new TableWatch(database);
        }
        return watch;
    }

    /** That somebody looked at a restricted case is on record, whatever they entered. */
    private List<String> different() {
        return watch().differences().stream().filter(row -> !row.startsWith("RESTRICTED_LOOK")).toList();
    }

    private List<String> variableNames() {
        return database.queryForList("select distinct NAME_ from ACT_HI_VARINST", String.class);
    }

    @Test
    void aStepIsDoneInItsFormAndACaseStartedWithOne() {
        apply(annaApplies());
        watch().keepWhatIs();
        String task = task("checkInterim").getId();
        // Not even by the product's own code; a session may not ask at all.
        List<Throwable> refusals = List.of(
                catchThrowable(() -> tasks.complete(task)),
                catchThrowable(() -> tasks.complete(task, Map.of("mayBeHomeless", false))),
                catchThrowable(() -> tasks.complete(task, Map.of("formLanded", "guessed"))),
                catchThrowable(() -> runtime.startProcessInstanceByKey("statutory-homelessness", caseRef)),
                catchThrowable(() -> runtime.startProcessInstanceByKey("record-contact", caseRef, Map.of("formLanded", "guessed"))));
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("form"));
        assertThat(different()).isEmpty();
    }

    @Test
    void aCaseThatIsClosedTakesNothingMore() {
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.",
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED");
        watch().keepWhatIs();
        as("caseworker");
        Throwable refusal = catchThrowable(() -> start("record-contact", answers("caseReference", caseRef,
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She rang.")));
        identity.clearAuthentication();
        assertThat(refusal).isInstanceOf(FormFieldValidationException.class).hasMessageContaining("Case reference: case " + caseRef + " is closed");
        assertThat(different()).isEmpty();
    }
}
