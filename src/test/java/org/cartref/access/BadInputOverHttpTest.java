package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.London;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same nonsense by the two doors forms come through, Tasklist's and the Modeler's: 400 with the name of the field,
 * never 500, and nothing has changed.
 */
class BadInputOverHttpTest extends OverHttp {

    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String REST = "/engine-rest";

    @Autowired
    private JdbcTemplate database;
    private String caseRef;

    @BeforeEach
    void aCase() {
        Answer started = byPassword("admin").post(REST + "/process-definition/key/statutory-homelessness/submit-form", application());
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        caseRef = started.json().at("/businessKey").asText();
    }

    @AfterEach
    void over() {
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "The test is over."));
        database.update("update case_file set status = 'CLOSED'");
    }

    private static String json(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String variable(String name, String type, String value) {
        return "\"" + name + "\": {\"value\": " + (type.equals("Json") || type.equals("String") ? "\"" + json(value) + "\"" : value)
                + ", \"type\": \"" + type + "\"}";
    }

    private static String variables(String... variables) {
        return "{\"variables\": {" + String.join(", ", variables) + "}}";
    }

    private static final String PERSON = variable("person", "Json", "{\"givenName\": \"Anna\", \"familyName\": \"Over-Http\"}");
    private static final String REACH = variable("reach", "Json", "{\"preferredMethod\": \"TEXT\", \"languageWish\": \"EN\"}");
    private static final String APPLICATION = variable("application", "Json", "{\"receivedOn\": \"2026-06-01\", \"approach\": \"HOUSING_HELP\"}");

    private static String application() {
        return variables(PERSON, REACH, APPLICATION);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
            Arguments.of("nothing at all", "{}", "First names"),
            Arguments.of("no variables", "{\"variables\": {}}", "Family name"),
            Arguments.of("a postcode that is none", variables(variable("person", "Json",
                "{\"givenName\": \"Anna\", \"familyName\": \"Rees\", \"postcode\": \"HOUSE 1\"}"), REACH, APPLICATION), "Postcode"),
            Arguments.of("100,000 characters", variables(variable("person", "Json",
                "{\"givenName\": \"" + "x".repeat(100_000) + "\", \"familyName\": \"Rees\"}"), REACH, APPLICATION), "First names"),
            Arguments.of("control characters", variables(variable("person", "Json",
                "{\"givenName\": \"An\\u0007na\\u0000\", \"familyName\": \"Rees\"}"), REACH, APPLICATION), "First names"),
            Arguments.of("a script", variables(variable("person", "Json",
                "{\"givenName\": \"<script>alert(1)</script>\", \"familyName\": \"Rees\"}"), REACH, APPLICATION), "First names"),
            Arguments.of("a date day first", variables(PERSON, REACH, variable("application", "Json",
                "{\"receivedOn\": \"31/05/2026\", \"approach\": \"HOUSING_HELP\"}")), "Day we first heard"),
            Arguments.of("a day to come", variables(PERSON, REACH, variable("application", "Json",
                "{\"receivedOn\": \"2099-06-01\", \"approach\": \"HOUSING_HELP\"}")), "Day we first heard"),
            Arguments.of("text where an object belongs", variables(variable("person", "String", "Anna"), REACH, APPLICATION), "First names"),
            Arguments.of("a number where an object belongs", variables(variable("person", "Integer", "7"), REACH, APPLICATION), "First names"),
            Arguments.of("a list where an object belongs", variables(variable("person", "Json", "[1, 2]"), REACH, APPLICATION), "First names"),
            Arguments.of("JSON that breaks off", variables(variable("person", "Json", "{\"givenName\": \"An"), REACH, APPLICATION), "person"),
            Arguments.of("a Java object", variables("\"person\": {\"value\": \"rO0ABXQABEFubmE=\", \"type\": \"Object\", \"valueInfo\": "
                + "{\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
                REACH, APPLICATION), ""),
            Arguments.of("a file", variables("\"person\": {\"value\": \"QW5uYQ==\", \"type\": \"File\", \"valueInfo\": "
                + "{\"filename\": \"anna.txt\", \"mimetype\": \"text/plain\"}}", REACH, APPLICATION), "person"),
            Arguments.of("bytes", variables("\"person\": {\"value\": \"QW5uYQ==\", \"type\": \"Bytes\"}", REACH, APPLICATION), "First names"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void anApplicationIsRefusedAtBothDoors(String what, String body, String names) {
        List<Map<String, Object>> before = counts();
        Answer atRest = byPassword("admin").post(REST + "/process-definition/key/statutory-homelessness/submit-form", body);
        Answer atTasklist = inBrowser("caseworker").post(TASKLIST + "/process-definition/" + definition("statutory-homelessness")
                + "/submit-form", body);
        assertThat(List.of(atRest, atTasklist)).as(what).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/message").asText()).contains(names);
        });
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aStepIsRefusedAtBothDoorsAndStaysOpen() {
        Task task = task("checkInterim");
        engine.getTaskService().setAssignee(task.getId(), "caseworker");
        List<Map<String, Object>> before = counts();
        for (String body : List.of("{}", variables(variable("interim", "Json", "{\"mayBeHomeless\": \"PERHAPS\", \"mayBeEligible\": \"YES\"}")),
                variables(variable("interim", "Json", "{\"mayBeHomeless\": {\"yes\": true}}")), variables(variable("interim", "Boolean", "true")))) {
            Answer answer = inBrowser("caseworker").post(TASKLIST + "/task/" + task.getId() + "/submit-form", body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/message").asText()).contains("Reason to believe they may be homeless?");
            assertThat(byPassword("admin").post(REST + "/task/" + task.getId() + "/submit-form", body).status()).as("no step of theirs").isEqualTo(403);
        }
        assertThat(counts()).isEqualTo(before);
        assertThat(task("checkInterim").getId()).isEqualTo(task.getId());
    }

    @Test
    void aPlacementThatEndsBeforeItStartsIsRefusedAtBothDoors() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        done("checkInterim", variable("interim", "Json", "{\"mayBeHomeless\": \"YES\", \"mayBeEligible\": \"YES\", \"mayHavePriorityNeed\": \"YES\", "
                + "\"reason\": \"A child of four is with her.\"}"));
        done("proposePlace", variable("placement", "Json", "{\"kind\": \"HOSTEL\", \"shared\": \"NO\", \"owner\": \"OTHER\", \"address\": \"Y Bwthyn\", \"outOfArea\": \"NO\", "
                + "\"distance\": \"Near.\", \"whoElse\": \"Families.\", \"healthAndAccess\": \"No steps.\", \"affordability\": \"Yes.\", "
                + "\"serviceCharge\": \"0\", \"pets\": \"None.\", \"suitability\": \"Close by.\"}"));
        done("placeInterim", variable("placement", "Json", "{\"answer\": \"ACCEPTED\", \"startedOn\": \"" + today + "\"}"));
        String body = variables(variable("stay", "String", "LEFT"), variable("contact", "Json", "{\"happenedOn\": \"" + today
                        + "\", \"method\": \"CALL\", \"outcome\": \"REACHED\", \"note\": \"Rang.\"}"),
                variable("placement", "Json", "{\"moveOn\": \"Look on.\", \"endedOn\": \"" + today.minusDays(1) + "\", \"leavingReason\": \"Left.\"}"));
        engine.getTaskService().setAssignee(task("contactInPlacement").getId(), "caseworker");
        List<Map<String, Object>> before = counts();
        String path = "/task/" + task("contactInPlacement").getId() + "/submit-form";
        assertThat(byPassword("admin").post(REST + path, body).status()).as("no step of theirs").isEqualTo(403);
        Answer answer = inBrowser("caseworker").post(TASKLIST + path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/message").asText()).contains("Left on: this cannot be before " + London.words(today, Locale.UK));
        assertThat(counts()).isEqualTo(before);
        assertThat(database.queryForList("select ended_on from placement where case_ref = ?", caseRef)).singleElement()
                .satisfies(row -> assertThat(row.get("ENDED_ON")).isNull());
    }

    private void done(String step, String answers) {
        engine.getTaskService().setAssignee(task(step).getId(), "caseworker");
        Answer answer = inBrowser("caseworker").post(TASKLIST + "/task/" + task(step).getId() + "/submit-form", variables(answers));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
    }

    @Test
    void aCaseNobodyKnowsIsRefusedAtBothDoors() {
        for (String reference : List.of("CER-1999-000001", "not a case", "")) {
            String body = variables(variable("caseReference", "String", reference), variable("reportedChange", "Json",
                    "{\"kind\": \"OTHER\", \"details\": \"She rang us this morning.\"}"));
            assertThat(List.of(byPassword("admin").post(REST + "/process-definition/key/change-of-circumstances/submit-form", body),
                    inBrowser("caseworker").post(TASKLIST + "/process-definition/" + definition("change-of-circumstances") + "/submit-form", body)))
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
                        assertThat(answer.json().at("/message").asText()).contains("Case reference");
                    });
        }
    }

    @Test
    void noStepIsDoneAndNoCaseStartedWithoutItsForm() {
        String task = task("checkInterim").getId();
        List<Map<String, Object>> before = counts();
        String bare = variables(variable("mayBeHomeless", "Boolean", "false"), variable("formLanded", "String", "guessed"));
        Caller admin = byPassword("admin");
        Caller caseworker = inBrowser("caseworker");
        assertThat(List.of(admin.post(REST + "/task/" + task + "/complete", bare),
                caseworker.post(TASKLIST + "/task/" + task + "/complete", bare),
                admin.post(REST + "/process-definition/key/statutory-homelessness/start", bare),
                admin.post(REST + "/process-definition/key/record-contact/start", "{\"businessKey\": \"" + caseRef + "\"}"),
                caseworker.post(TASKLIST + "/process-definition/" + definition("statutory-homelessness") + "/start", bare)))
                .allSatisfy(answer -> assertThat(answer.status()).as(answer.toString()).isBetween(400, 499));
        assertThat(counts()).isEqualTo(before);
    }

    /** A review begins with its form: a message from outside finds nothing to begin with, whatever the case. */
    @Test
    void noReviewBeginsByMessageFromOutside() {
        List<Map<String, Object>> before = counts();
        for (String reference : List.of("CER-1999-000001", caseRef)) {
            for (String message : List.of("reviewRequested", "reviewReopens", "placeGoesOn", "noSuchMessage")) {
                String body = "{\"messageName\": \"" + message + "\", \"businessKey\": \"" + reference + "\"}";
                assertThat(inBrowser("caseworker").post(TASKLIST + "/message", body).status()).as(message + " for " + reference).isBetween(400, 499);
            }
        }
        for (String reference : List.of("CER-1999-000001", caseRef)) {
            Answer refused = byPassword("admin").post(REST + "/message", "{\"messageName\": \"reviewRequested\", \"businessKey\": \"" + reference + "\"}");
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        }
        assertThat(counts()).isEqualTo(before);
    }

    private Task task(String key) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(key).singleResult();
    }

    private String definition(String key) {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getId();
    }

    private List<Map<String, Object>> counts() {
        return database.queryForList("select (select count(*) from case_file) cases, (select count(*) from case_event) lines, "
                + "(select count(*) from contact) contacts, (select count(*) from ACT_RU_TASK) tasks, (select count(*) from ACT_RU_VARIABLE) variables, "
                + "(select count(*) from ACT_HI_DETAIL) details, (select count(*) from ACT_RU_INCIDENT) incidents");
    }
}
