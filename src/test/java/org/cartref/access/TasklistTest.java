package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker does in Tasklist, by the requests Tasklist sends. */
class TasklistTest extends OverHttp {

    private static final String API = "/camunda/api/engine/engine/default";
    private Task task;

    @BeforeEach
    void aCaseWithOneTask() {
        deployOneTask("one-task", "caseworkers");
        engine.getRuntimeService().startProcessInstanceByKey("one-task", "CER-2026-000001",
                Map.of("caseRef", "CER-2026-000001", "stage", "PREVENTION"));
        task = engine.getTaskService().createTaskQuery().taskDefinitionKey("task_look").singleResult();
    }

    @Test
    void aCaseworkerClaimsFillsInAndCompletes() {
        Caller caseworker = inBrowser("caseworker");

        assertThat(caseworker.get(API + "/task/" + task.getId() + "/form-variables").json().at("/stage/value").asText())
                .isEqualTo("PREVENTION");
        ok(caseworker.post(API + "/task/" + task.getId() + "/claim", "{\"userId\": \"caseworker\"}"));
        ok(caseworker.post(API + "/task/" + task.getId() + "/submit-form",
                "{\"variables\": {\"stage\": {\"value\": \"RELIEF\", \"type\": \"String\"}}}"));

        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("one-task")
                .finished().count()).isEqualTo(1);
    }

    @Test
    void aProcessIsStartedWithItsFormAndNothingElse() {
        Caller caseworker = inBrowser("caseworker");
        String definition = caseworker.get(API + "/process-definition?latestVersion=true&active=true"
                + "&startableInTasklist=true&startablePermissionCheck=true&key=one-task&firstResult=0&maxResults=15")
                .json().at("/0/id").asText();

        Answer formless = caseworker.post(API + "/process-definition/" + definition + "/submit-form",
                "{\"variables\": {\"stage\": {\"value\": \"RELIEF\", \"type\": \"String\"}}}");
        assertThat(formless.status()).as(formless.toString()).isEqualTo(403);
        assertThat(formless.json().at("/message").asText()).isEqualTo("This begins by itself, or as a part of another process.");
        for (String user : List.of("caseworker", "teamleader", "admin")) {
            assertThat(inBrowser(user).post(API + "/process-definition/key/one-task/start", "{}").status()).as(user).isEqualTo(403);
        }
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("one-task").count())
                .isEqualTo(1);
    }

    @Test
    void everyProcessHasSomebodyToStartAndToWorkOnIt() {
        List<String> others = List.of("teamleaders");
        for (ProcessDefinition process : engine.getRepositoryService().createProcessDefinitionQuery().latestVersion()
                .list()) {
            if (process.isStartableInTasklist() && !process.getKey().equals("one-task")) {
                // The audit of a quarter is begun by managers alone, who may start whatever starts.
                assertThat(engine.getAuthorizationService().isUserAuthorized(null, List.of("managers"),
                        ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, process.getKey()))
                        .as("access/grants.yml: start " + process.getKey()).isTrue();
            }
            assertThat(engine.getAuthorizationService().isUserAuthorized(null, others,
                    ProcessDefinitionPermissions.TASK_WORK, Resources.PROCESS_DEFINITION, process.getKey()))
                    .as("access/grants.yml: work " + process.getKey()).isTrue();
        }
    }

    @Test
    void theCardShowsTheCaseAndNothingElseOfIt() {
        Caller caseworker = inBrowser("caseworker");
        Answer cards = caseworker.send(caseworker.request(API + "/filter/" + filter("My team")
                + "/list?firstResult=0&maxResults=15").header("Accept", "application/hal+json").GET());

        assertThat(cards.json().at("/count").asInt()).as(cards.toString()).isEqualTo(1);
        assertThat(cards.json().at("/_embedded/task/0/_embedded/variable").findValuesAsText("value"))
                .containsExactly("CER-2026-000001");
    }

    @Test
    void aVariableChangesThroughAFormOnly() {
        Caller caseworker = inBrowser("caseworker");
        String value = "{\"value\": \"FINAL\", \"type\": \"String\"}";

        assertThat(caseworker.put(API + "/task/" + task.getId() + "/variables/stage", value).status()).isEqualTo(403);
        assertThat(caseworker.put(API + "/task/" + task.getId() + "/localVariables/x", value).status()).isEqualTo(403);
        assertThat(caseworker.put(API + "/process-instance/" + task.getProcessInstanceId() + "/variables/stage", value)
                .status()).isEqualTo(403);
        assertThat(engine.getTaskService().getVariable(task.getId(), "stage")).isEqualTo("PREVENTION");
    }

    @Test
    void aDueDateIsNotMovedInPassing() {
        for (String anybody : List.of("caseworker", "teamleader", "manager")) {
            notMovedBy(anybody);
        }
    }

    private void notMovedBy(String user) {
        Answer answer = inBrowser(user).put(API + "/task/" + task.getId(),
                "{\"name\": \"Look at it\", \"due\": \"2030-01-01T00:00:00.000+0000\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult().getDueDate()).isNull();
    }

    @Test
    void aTeamLeaderGivesATaskToSomebodyACaseworkerDoesNot() {
        String somebody = "{\"userId\": \"resettlement\"}";

        assertThat(inBrowser("caseworker").post(API + "/task/" + task.getId() + "/assignee", somebody).status())
                .isEqualTo(403);
        ok(inBrowser("teamleader").post(API + "/task/" + task.getId() + "/assignee", somebody));
    }

    @Test
    void everyTaskBelongsToACase() {
        Answer answer = inBrowser("admin").post(API + "/task/create", "{\"name\": \"Buy milk\"}");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(engine.getTaskService().createTaskQuery().taskName("Buy milk").count()).isZero();
        assertThat(nobody().get("/camunda/app/tasklist/default/").body()).as("left out of the page").contains("tasklist.navbar.action:create-task-action");
    }

    @Test
    void whatPeopleTellUsIsNotKeptOnTheTask() {
        Answer answer = inBrowser("caseworker").post(API + "/task/" + task.getId() + "/comment/create",
                "{\"message\": \"Mrs Jones rang\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(engine.getTaskService().getTaskComments(task.getId())).isEmpty();
        assertThat(nobody().get("/camunda/app/tasklist/default/").body()).as("left out of the page").contains("tasklist.task.action:task-action-comment");
    }

    @Test
    void aGroupSeesTheProcessesItWorksOn() {
        assertThat(inBrowser("caseworker").get(API + "/task?maxResults=9").json()).hasSize(1);
        assertThat(inBrowser("reviewer").get(API + "/task?maxResults=9").json()).isEmpty();
        assertThat(inBrowser("asb-officer").get(API + "/task/" + task.getId()).status()).isEqualTo(404);
    }

    @Test
    void workersDoNotDeployNorMakeFiltersNorOpenCockpit() {
        Caller caseworker = inBrowser("caseworker");

        assertThat(caseworker.post(API + "/filter/create", "{\"resourceType\": \"Task\", \"name\": \"Mine\","
                + " \"query\": {}, \"properties\": {}}").status()).isEqualTo(403);
        assertThat(caseworker.post(API + "/authorization/create", "{\"type\": 1, \"permissions\": [\"ALL\"],"
                + " \"userId\": \"caseworker\", \"resourceType\": 0, \"resourceId\": \"*\"}").status()).isEqualTo(403);
        assertThat(caseworker.post(API + "/group/camunda-admin/members/caseworker", "").status())
                .isBetween(400, 499);
        assertThat(caseworker.get("/camunda/api/admin/auth/user/default").json().at("/authorizedApps").toString())
                .contains("tasklist").doesNotContain("cockpit", "admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager", "analyst", "admin"})
    void managersAnalystsAndAdministratorsOpenCockpit(String user) {
        Caller caller = inBrowser(user);

        assertThat(caller.get("/camunda/api/admin/auth/user/default").json().at("/authorizedApps").toString())
                .contains("cockpit");
        assertThat(caller.get(API + "/process-instance/" + task.getProcessInstanceId()).status()).isEqualTo(200);
    }

    @Test
    void aTaskLeavesNoGrantBehind() {
        engine.getTaskService().setAssignee(task.getId(), "caseworker");
        engine.getTaskService().addCandidateGroup(task.getId(), "managers");

        assertThat(engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK)
                .resourceId(task.getId()).count()).isZero();
    }

    @Test
    void everyFilterFindsWhatItsNameSays() {
        Caller caseworker = inBrowser("caseworker");
        assertThat(found(caseworker, "Unclaimed")).isEqualTo(1);
        assertThat(found(caseworker, "My team")).isEqualTo(1);
        assertThat(found(caseworker, "My tasks")).isZero();
        assertThat(found(caseworker, "Overdue")).isZero();
        assertThat(found(caseworker, "Letters to sign")).isZero();

        engine.getTaskService().claim(task.getId(), "caseworker");
        assertThat(found(caseworker, "Unclaimed")).isZero();
        assertThat(found(caseworker, "My team")).isEqualTo(1);
        assertThat(found(caseworker, "My tasks")).isEqualTo(1);
        assertThat(found(inBrowser("teamleader"), "My tasks")).isZero();

        due(new Date(System.currentTimeMillis() + 6 * 86_400_000L));
        assertThat(found(caseworker, "Due in 7 days")).isEqualTo(1);
        assertThat(found(caseworker, "Overdue")).isZero();

        due(new Date(System.currentTimeMillis() + 8 * 86_400_000L));
        assertThat(found(caseworker, "Due in 7 days")).isZero();

        due(new Date(System.currentTimeMillis() - 1000));
        assertThat(found(caseworker, "Due in 7 days")).isZero();
        assertThat(found(inBrowser("teamleader"), "Overdue")).isEqualTo(1);
    }

    private void due(Date date) {
        TaskEntity changed = (TaskEntity) engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
        changed.setDueDate(date);
        engine.getTaskService().saveTask(changed);
    }

    private int found(Caller caller, String filter) {
        return caller.get(API + "/filter/" + filter(filter) + "/count").json().get("count").asInt();
    }

    private String filter(String name) {
        return engine.getFilterService().createFilterQuery().filterName(name).singleResult().getId();
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    }
}
