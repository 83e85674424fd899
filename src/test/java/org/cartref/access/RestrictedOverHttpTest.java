package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A restricted case is shut at every door a form comes through: by its reference, by its steps, and by claiming them. */
class RestrictedOverHttpTest extends OverHttp {

    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String UNSEEN = "This belongs to a restricted case. Ask whoever leads it, or a team leader.";
    private static final String REST = "/engine-rest";

    @Autowired
    private JdbcTemplate database;
    private String caseRef;

    @BeforeEach
    void aRestrictedCase() {
        Answer started = byPassword("admin").post(REST + "/process-definition/key/statutory-homelessness/submit-form", "{\"variables\": {"
                + "\"person\": {\"type\": \"Json\", \"value\": \"{\\\"givenName\\\": \\\"Gwenllian\\\", \\\"familyName\\\": \\\"Kept-Safe\\\"}\"},"
                + "\"reach\": {\"type\": \"Json\", \"value\": \"{\\\"preferredMethod\\\": \\\"TEXT\\\", \\\"languageWish\\\": \\\"EN\\\"}\"},"
                + "\"application\": {\"type\": \"Json\", \"value\": \"{\\\"receivedOn\\\": \\\"2026-06-01\\\", \\\"approach\\\": \\\"HOUSING_HELP\\\"}\"},"
                + "\"restricted\": {\"type\": \"Boolean\", \"value\": true}}}");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        caseRef = started.json().at("/businessKey").asText();
    }

    @AfterEach
    void over() {
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "The test is over."));
        database.update("update case_file set status = 'CLOSED'");
    }

    private String sentence() {
        return "Case " + caseRef + " is restricted. Ask a team leader.";
    }

    private String naming() {
        return "{\"variables\": {\"caseReference\": {\"type\": \"String\", \"value\": \"" + caseRef + "\"}}}";
    }

    /** Every process that begins with the reference of a case. */
    private Stream<ProcessDefinition> aboutACase() {
        return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().startableInTasklist().list().stream()
                .filter(definition -> {
                    Path form = Path.of("forms", definition.getKey() + ".form");
                    try {
                        return Files.exists(form) && json.readTree(form.toFile()).findValuesAsText("key").contains("caseReference");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void noStartFormTakesItsReference() {
        List<Map<String, Object>> before = counts();
        List<ProcessDefinition> all = aboutACase().toList();
        assertThat(all).extracting(ProcessDefinition::getKey).contains("record-contact", "change-of-circumstances", "hand-over",
                "letter-received", "ask-for-review", "placement-needed", "release-change", "appointment");
        // Running the system is no reason to know, so an administrator is shut out like everybody else.
        for (ProcessDefinition definition : all) {
            Answer answer = byPassword("admin").post(REST + "/process-definition/" + definition.getId() + "/submit-form", naming());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/message").asText()).isEqualTo("Case reference: " + sentence());
        }
        Caller caseworker = inBrowser("caseworker");
        for (String key : List.of("record-contact", "change-of-circumstances")) {
            String id = all.stream().filter(definition -> definition.getKey().equals(key)).findFirst().orElseThrow().getId();
            Answer answer = caseworker.post(TASKLIST + "/process-definition/" + id + "/submit-form", naming());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/message").asText()).isEqualTo("Case reference: " + sentence());
        }
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void noStepOfItIsSeenDoneOrClaimed() {
        List<Map<String, Object>> before = counts();
        Caller caseworker = inBrowser("caseworker");
        assertThat(steps()).extracting(Task::getTaskDefinitionKey).containsExactlyInAnyOrder("allocate", "checkInterim");
        for (Task step : steps()) {
            String task = "/task/" + step.getId();
            assertThat(caseworker.get(TASKLIST + task + "/form-variables").body()).as("whom to ask").contains(UNSEEN);
            assertThat(byPassword("admin").get(REST + task + "/form-variables").status()).as("no step is an administrator's to read").isEqualTo(403);
            Answer claimed = caseworker.post(TASKLIST + task + "/claim", "{\"userId\": \"caseworker\"}");
            assertThat(claimed.status()).as(claimed.toString()).isEqualTo(403);
            assertThat(claimed.json().at("/message").asText()).isEqualTo(sentence());
            Answer sent = caseworker.post(TASKLIST + task + "/submit-form", "{\"variables\": {}}");
            assertThat(sent.status()).as(sent.toString()).isEqualTo(403);
            assertThat(sent.json().at("/message").asText()).isEqualTo(UNSEEN);
            assertThat(byPassword("admin").post(REST + task + "/submit-form", "{\"variables\": {}}").status()).isEqualTo(403);
            for (String part : List.of("/rendered-form", "/form", "/variables", "")) {
                assertThat(caseworker.get(TASKLIST + task + part).body()).as(part).doesNotContain("Gwenllian", "Kept-Safe");
            }
        }
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aTeamLeaderSeesItsStepsAndGivesOneAway() {
        Task check = steps().stream().filter(step -> step.getTaskDefinitionKey().equals("checkInterim")).findFirst().orElseThrow();
        Caller leader = inBrowser("teamleader");
        assertThat(leader.get(TASKLIST + "/task/count?candidateGroup=teamleaders&processInstanceBusinessKey=" + caseRef).json().at("/count").asInt())
                .as("nobody's step is hidden from all").isEqualTo(2);
        String task = TASKLIST + "/task/" + check.getId();
        assertThat(leader.get(task + "/form-variables").body()).contains("Kept-Safe");
        assertThat(leader.post(task + "/assignee", "{\"userId\": \"caseworker\"}").status()).isEqualTo(204);
        assertThat(inBrowser("caseworker").get(task + "/form-variables").body()).as("the step they were given").contains("Kept-Safe");
        JsonNode theCase = byPassword("caseworker").get("/api/cases/" + caseRef).json();
        assertThat(theCase.path("whomToAsk").asText()).as("not the rest of the case").isEqualTo(sentence());
    }

    @Test
    void whoReadsItByTheEnginesOwnPagesIsOnRecord() {
        Caller manager = inBrowser("manager");
        String instance = steps().get(0).getProcessInstanceId();
        for (String list : List.of("/task?processInstanceBusinessKey=" + caseRef, "/task/" + steps().get(0).getId(), "/process-instance?businessKey=" + caseRef,
                "/variable-instance?variableName=caseRef", "/task/count?processInstanceBusinessKey=" + caseRef)) {
            assertThat(manager.get(TASKLIST + list).status()).as(list).isEqualTo(200);
        }
        assertThat(looks()).as("lists say that there is such a case").isEmpty();
        List<String> details = List.of("/variable-instance?processInstanceIdIn=" + instance, "/process-instance/" + instance + "/variables",
                "/process-instance/" + instance + "/activity-instances", "/task/" + steps().get(0).getId() + "/variables",
                "/history/activity-instance?processInstanceId=" + instance, "/history/variable-instance?processInstanceId=" + instance,
                "/history/process-instance/" + instance, "/history/detail?processInstanceId=" + instance);
        for (String detail : details) {
            Answer answer = manager.get(TASKLIST + detail);
            assertThat(answer.status()).as("%s %s", detail, answer).isEqualTo(200);
            assertThat(looks()).as(detail).containsExactly("manager Opened: what the engine keeps of it");
            database.update("delete from restricted_look");
        }
        for (int times = 0; times < 2; times++) {
            details.forEach(detail -> manager.get(TASKLIST + detail));
        }
        assertThat(looks()).as("one page, one line").containsExactly("manager Opened: what the engine keeps of it");
        assertThat(byPassword("manager").get("/api/cases/" + caseRef + "/events").body()).contains("Opened: what the engine keeps of it");
    }

    @Test
    void whatTheEngineRefusesIsOnItsRecordToo() {
        Caller caseworker = inBrowser("caseworker");
        String task = TASKLIST + "/task/" + steps().get(0).getId();
        String instance = TASKLIST + "/process-instance/" + steps().get(0).getProcessInstanceId();
        for (int times = 0; times < 2; times++) {
            assertThat(caseworker.get(task + "/form-variables").body()).contains(UNSEEN);
            assertThat(caseworker.post(task + "/resolve", "{\"variables\": {}}").status()).isEqualTo(403);
            assertThat(caseworker.post(task + "/bpmnEscalation", "{\"escalationCode\": \"late\"}").status()).isEqualTo(403);
            assertThat(caseworker.post(task + "/bpmnError", "{\"errorCode\": \"late\"}").status()).isEqualTo(403);
            assertThat(caseworker.post(TASKLIST + "/message", "{\"messageName\": \"circumstancesChanged\", \"businessKey\": \"" + caseRef + "\"}").status()).isEqualTo(403);
            assertThat(caseworker.put(instance + "/variables/duty", "{\"value\": \"NONE\", \"type\": \"String\"}").status()).isEqualTo(403);
        }
        assertThat(looks()).containsExactlyInAnyOrder("caseworker Tried to open: in the engine (get task form variables)",
                "caseworker Tried to open: in the engine (resolve task)", "caseworker Tried to open: in the engine (handle task escalation)",
                "caseworker Tried to open: in the engine (handle task bpmn error)", "caseworker Tried to open: in the engine (correlate message)",
                "caseworker Tried to open: in the engine (set execution variables)");
        assertThat(byPassword("manager").get("/api/cases/" + caseRef + "/events").body()).contains("Tried to open: in the engine (resolve task)");
    }

    private List<String> looks() {
        return database.queryForList("select who || case when refused then ' Tried to open: ' else ' Opened: ' end || what from restricted_look where case_ref = ?",
                String.class, caseRef);
    }

    private List<Task> steps() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseRef).list();
    }

    private List<Map<String, Object>> counts() {
        return database.queryForList("select (select count(*) from case_file) cases, (select count(*) from case_event) lines, "
                + "(select count(*) from contact) contacts, (select count(*) from ACT_RU_TASK) tasks, (select count(*) from ACT_RU_VARIABLE) variables, "
                + "(select count(*) from ACT_HI_DETAIL) details, (select count(*) from ACT_RU_INCIDENT) incidents");
    }
}
