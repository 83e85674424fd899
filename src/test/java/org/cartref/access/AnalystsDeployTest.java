package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an analyst deploys waits for an administrator, and shows nobody's case to the analyst before or after. */
class AnalystsDeployTest extends OverHttp {

    private static final String REST = "/engine-rest";
    private static final String WEB_APPS = "/camunda/api/engine/engine/default";

    /** Starts by itself and by message, calls on the product's own words, and has a form that asks for a name. */
    private static final String PRYING = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="prying" name="Prying" isExecutable="true" camunda:historyTimeToLive="30">
                <startEvent id="told"><messageEventDefinition messageRef="news"/></startEvent>
                <startEvent id="oneDay"><timerEventDefinition>%s</timerEventDefinition></startEvent>
                <sequenceFlow id="a" sourceRef="told" targetRef="write"/>
                <sequenceFlow id="b" sourceRef="oneDay" targetRef="over"/>
                <endEvent id="over"/>
                <serviceTask id="write" name="Write" camunda:delegateExpression="${recordEvent}"><extensionElements><camunda:inputOutput>
                  <camunda:inputParameter name="what">Somebody pried.</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>
                <sequenceFlow id="c" sourceRef="write" targetRef="look"/>
                <userTask id="look" name="Look" camunda:formRef="pryingForm" camunda:formRefBinding="deployment"
                    camunda:candidateGroups="analysts,caseworkers"/>
                <sequenceFlow id="d" sourceRef="look" targetRef="end"/>
                <endEvent id="end"/>
              </process>
              <message id="news" name="%s"/>
            </definitions>""";
    private static final String ONE_DAY = "<timeDate xsi:type='tFormalExpression'>2099-01-01T00:00:00</timeDate>";
    private static final String FORM = """
            {"type": "default", "id": "pryingForm", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [{"type": "textfield", "id": "n", "label": "Name", "key": "person.familyName"},
             {"type": "text", "id": "t", "text": "{{person.familyName}}"}]}""";
    private static final Map<String, String> PRYING_FILES =
            Map.of("prying.bpmn", PRYING.formatted(ONE_DAY, "prying news"), "pryingForm.form", FORM);

    @Autowired
    private JdbcTemplate database;
    private String caseRef;

    @AfterEach
    void over() {
        for (JsonNode waiting : byPassword("admin").get("/api/deployments").json()) {
            byPassword("admin").delete("/api/deployments/" + waiting.path("id").asText());
        }
        if (caseRef != null) {
            engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().processInstanceBusinessKey(caseRef).list()
                    .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "The test is over."));
            database.update("update case_file set status = 'CLOSED'");
        }
    }

    private void aCase() {
        Answer started = byPassword("admin").post(REST + "/process-definition/key/statutory-homelessness/submit-form", "{\"variables\": {"
                + "\"person\": {\"type\": \"Json\", \"value\": \"{\\\"givenName\\\": \\\"Gwenllian\\\", \\\"familyName\\\": \\\"Nobody-Else\\\"}\"},"
                + "\"reach\": {\"type\": \"Json\", \"value\": \"{\\\"preferredMethod\\\": \\\"TEXT\\\", \\\"languageWish\\\": \\\"EN\\\"}\"},"
                + "\"application\": {\"type\": \"Json\", \"value\": \"{\\\"receivedOn\\\": \\\"2026-06-01\\\", \\\"approach\\\": \\\"HOUSING_HELP\\\"}\"}}}");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        caseRef = started.json().at("/businessKey").asText();
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String changedContact() {
        return shipped("processes/record-contact.bpmn").replaceFirst("name=\"Record a contact\"", "name=\"Write down a contact\"");
    }

    private ProcessDefinition latest(String key) {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult();
    }

    private List<Map<String, Object>> inTheEngine() {
        return database.queryForList("select (select count(*) from ACT_RE_PROCDEF) processes, (select count(*) from ACT_RE_DECISION_DEF) decisions, "
                + "(select count(*) from ACT_RE_CAMFORMDEF) forms, (select count(*) from ACT_RU_JOB) jobs, "
                + "(select count(*) from ACT_RU_JOBDEF) jobdefs, (select count(*) from ACT_RU_EVENT_SUBSCR) waiting");
    }

    private int remembered() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache().getProcessDefinitionCache().size();
    }

    private String parked(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("id").asText();
    }

    // What waits does nothing

    @ParameterizedTest
    @ValueSource(strings = {REST, WEB_APPS})
    void whatAnAnalystDeploysNeverRunsUntilAnAdministratorReleasesIt(String api) {
        aCase();
        List<Map<String, Object>> before = inTheEngine();
        int remembered = remembered();
        Caller analyst = api.equals(REST) ? byPassword("analyst") : inBrowser("analyst");

        Answer answer = analyst.deploy(api, "test prying", PRYING_FILES);

        String id = parked(answer);
        assertThat(answer.json().path("name").asText()).isEqualTo("test prying (parked by analyst)");
        assertThat(answer.json().path("deploymentTime").asText()).isNotEmpty();
        assertThat(answer.json().path("deployedProcessDefinitions").isNull()).isTrue();
        assertThat(inTheEngine()).as("no process, form, timer or message of it").isEqualTo(before);
        assertThat(remembered()).as("nor does trying it fill the memory").isEqualTo(remembered);
        assertThat(catchThrowable(() -> engine.getRuntimeService().correlateMessage("prying news", caseRef)))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
        assertThat(byPassword("analyst").post(REST + "/process-definition/key/prying/start", "{}").status()).isEqualTo(404);
        assertThat(byPassword("analyst").post(REST + "/message", "{\"messageName\": \"prying news\", \"businessKey\": \"" + caseRef + "\"}").status())
                .isGreaterThanOrEqualTo(400);

        Answer released = byPassword("admin").post("/api/deployments/" + id + "/release", "");

        assertThat(released.status()).as(released.toString()).isEqualTo(200);
        assertThat(released.json().path("name").asText()).isEqualTo("test prying (parked by analyst), released by admin");
        assertThat(engine.getManagementService().createJobQuery().processDefinitionKey("prying").count()).isEqualTo(1);
        engine.getRuntimeService().createMessageCorrelation("prying news").processInstanceBusinessKey(caseRef).correlateStartMessage();
        assertThat(database.queryForObject("select count(*) from case_event where what = 'Somebody pried.'", Integer.class)).isEqualTo(1);
        Task look = engine.getTaskService().createTaskQuery().processDefinitionKey("prying").singleResult();
        assertThat(inBrowser("caseworker").get(WEB_APPS + "/task/" + look.getId() + "/form-variables").body())
                .as("who works on cases reads the form").contains("Nobody-Else");
        readsNothing(look);
        database.update("delete from case_event where what = 'Somebody pried.'");
    }

    @Test
    void aModelIsReadButNothingIsCalledWhileItIsTried() {
        aCase();
        String calling = "<timeDate xsi:type='tFormalExpression'>${caseSummary.toString()}</timeDate>";

        Answer answer = byPassword("analyst").deploy(REST, "test prying",
                Map.of("prying.bpmn", PRYING.formatted(calling, "prying news"), "pryingForm.form", FORM));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).contains("is not called while a model is deployed");
    }

    // What people see of it

    @Test
    void theListSaysWhatReleasingWouldChange() {
        parked(byPassword("analyst").deploy(REST, "test contact", Map.of("record-contact.bpmn", changedContact(),
                "record-contact.form", shipped("forms/record-contact.form"), "pryingForm.form", FORM)));

        JsonNode waiting = byPassword("admin").get("/api/deployments").json();

        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/parkedBy").asText()).isEqualTo("analyst");
        assertThat(waiting.at("/0/files").findValuesAsText("file"))
                .containsExactly("pryingForm.form", "record-contact.bpmn", "record-contact.form");
        assertThat(waiting.at("/0/files").findValuesAsText("change")).containsExactly("NEW", "CHANGED", "SAME");
        assertThat(waiting.at("/0/unchanged").asInt()).isGreaterThan(80);
        assertThat(inBrowser("analyst").get("/api/deployments").status()).isEqualTo(200);
        for (String user : List.of("caseworker", "manager", "reviewer", "partner")) {
            assertThat(byPassword(user).get("/api/deployments").status()).as(user).isEqualTo(403);
        }
        assertThat(nobody().get("/api/deployments").status()).isEqualTo(401);
    }

    @Test
    void onlyAnAdministratorReleasesAndOnlyByPassword() {
        String id = parked(byPassword("analyst").deploy("record-contact.bpmn", changedContact()));
        String address = "/api/deployments/" + id + "/release";
        for (String user : List.of("analyst", "manager", "caseworker", "partner")) {
            assertThat(byPassword(user).post(address, "").status()).as(user).isEqualTo(403);
        }
        assertThat(inBrowser("admin").post(address, "").status()).isEqualTo(401);
        assertThat(latest("record-contact").getName()).isEqualTo("Record a contact");
        assertThat(byPassword("admin").post("/api/deployments/no-such/release", "").status()).isEqualTo(404);
    }

    // What is released is everything together

    @Test
    void aFileReleasedBringsAllOthersWithItAndReleasingAgainDoesNothing() {
        String id = parked(byPassword("analyst").deploy("record-contact.bpmn", changedContact()));
        int forms = forms(latest("record-contact").getDeploymentId());

        Answer released = byPassword("admin").post("/api/deployments/" + id + "/release", "");

        assertThat(released.status()).as(released.toString()).isEqualTo(200);
        assertThat(latest("record-contact").getName()).isEqualTo("Write down a contact");
        String deployment = released.json().path("id").asText();
        assertThat(Stream.of("record-contact", "statutory-homelessness", "relief-duty", "message").map(key -> latest(key).getDeploymentId()))
                .as("forms, decisions and called processes are found beside the model").containsOnly(deployment);
        assertThat(forms(deployment)).isEqualTo(forms).isGreaterThan(30);
        List<Map<String, Object>> after = inTheEngine();
        Answer again = byPassword("admin").post("/api/deployments/" + id + "/release", "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(released.json());
        assertThat(inTheEngine()).isEqualTo(after);
        assertThat(byPassword("admin").get("/api/deployments").json()).isEmpty();
        // Intake with nothing but the new model's own file deployed would not find its form.
        aCase();
    }

    @Test
    void releasedByTwoAtOnceItComesInForceOnce() {
        String address = "/api/deployments/" + parked(byPassword("analyst").deploy("record-contact.bpmn", changedContact())) + "/release";
        int version = latest("record-contact").getVersion();

        List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> byPassword("admin").post(address, ""))).limit(3)
                .toList().stream().map(CompletableFuture::join).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(latest("record-contact").getVersion()).isEqualTo(version + 1);
    }

    private int forms(String deployment) {
        return (int) engine.getRepositoryService().getDeploymentResources(deployment).stream()
                .filter(resource -> resource.getName().endsWith(".form")).count();
    }

    @Test
    void anAdministratorsOwnDeploymentIsCompletedTheSameWay() {
        Answer answer = byPassword("admin").deploy("record-contact.bpmn", changedContact());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(latest("record-contact").getName()).isEqualTo("Write down a contact");
        assertThat(latest("relief-duty").getDeploymentId()).isEqualTo(answer.json().path("id").asText());
    }

    @Test
    void twoWhoChangeTheSameFileDoNotUndoEachOther() {
        String first = parked(byPassword("analyst").deploy(REST, "test one", Map.of("record-contact.bpmn", changedContact())));
        String second = parked(byPassword("analyst").deploy(REST, "test two",
                Map.of("record-contact.bpmn", changedContact().replace("Write down a contact", "Note a contact"))));
        assertThat(byPassword("admin").post("/api/deployments/" + first + "/release", "").status()).isEqualTo(200);

        Answer refused = byPassword("admin").post("/api/deployments/" + second + "/release", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).isEqualTo("Changed by somebody else since analyst deployed 'test two (parked by "
                + "analyst)': record-contact.bpmn. Put the change into what is in force now, and deploy it again.");
        assertThat(byPassword("analyst").get("/api/deployments").json().at("/0/files/0/overtaken").asBoolean()).isTrue();
        assertThat(latest("record-contact").getName()).isEqualTo("Write down a contact");
    }

    @Test
    void deployedAgainUnderItsNameItTakesThePlaceOfWhatWaited() {
        parked(byPassword("analyst").deploy("record-contact.bpmn", changedContact()));
        String second = parked(byPassword("analyst").deploy("record-contact.bpmn", changedContact().replace("Write down", "Note")));

        JsonNode waiting = byPassword("analyst").get("/api/deployments").json();

        assertThat(waiting.findValuesAsText("id")).containsExactly(second);
    }

    @Test
    void whatIsInForceAlreadyIsNotParked() {
        Answer answer = byPassword("analyst").deploy("record-contact.bpmn", shipped("processes/record-contact.bpmn"));

        assertThat(parked(answer)).isEqualTo(latest("record-contact").getDeploymentId());
        assertThat(byPassword("analyst").get("/api/deployments").json()).isEmpty();
    }

    @Test
    void whoParkedItAndAdministratorsThrowItAway() {
        String id = parked(byPassword("analyst").deploy("record-contact.bpmn", changedContact()));
        engine.getIdentityService().saveUser(user("analyst2"));
        engine.getIdentityService().createMembership("analyst2", "analysts");
        try {
            Answer refused = byPassword("analyst2").delete("/api/deployments/" + id);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("detail").asText()).isEqualTo("This was deployed by analyst. They or an administrator may throw it away.");
        } finally {
            engine.getIdentityService().deleteUser("analyst2");
        }
        assertThat(byPassword("analyst").delete("/api/deployments/" + id).status()).isEqualTo(204);
        assertThat(byPassword("analyst").delete("/api/deployments/" + id).status()).isEqualTo(404);
        String inForce = latest("record-contact").getDeploymentId();
        assertThat(byPassword("admin").delete("/api/deployments/" + inForce).status()).as("what is in force is not parked").isEqualTo(404);
    }

    private User user(String id) {
        User user = engine.getIdentityService().newUser(id);
        user.setPassword(id);
        return user;
    }

    // What is refused at once

    @Test
    void aModelWithoutItsFormIsRefusedByNameOfTheStep() {
        Answer answer = byPassword("analyst").deploy("prying.bpmn", PRYING.formatted(ONE_DAY, "prying news"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith("Cartref does not accept prying.bpmn: 'Look' (look) refers to pryingForm, "
                + "and there is no pryingForm.form in force or in this deployment.");
        assertThat(answer.json().at("/details/prying.bpmn/errors/0/mainElementId").asText()).isEqualTo("look");
    }

    @Test
    void aFileIsNamedAfterWhatItHolds() {
        for (String name : List.of("diagram_1.bpmn", "relief-duty.bpmn")) {
            Answer answer = byPassword("analyst").deploy(name, changedContact());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().path("message").asText()).contains("record-contact");
        }
        for (String name : List.of("x".repeat(151), "two\nlines")) {
            assertThat(byPassword("analyst").deploy(REST, name, Map.of("record-contact.bpmn", changedContact())).status()).isEqualTo(400);
        }
        Answer answer = byPassword("analyst").deploy("page.html", "<p>Hello</p>");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith("Cartref does not accept a file called page.html.");
    }

    @Test
    void aMessageThatStartsSomethingElseIsNotTaken() {
        Answer answer = byPassword("analyst").deploy(REST, "test prying", Map.of("prying.bpmn", PRYING.formatted(ONE_DAY, startingMessage()),
                "pryingForm.form", FORM));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(startingMessage());
        assertThat(byPassword("admin").get("/api/deployments").json()).isEmpty();
    }

    private String startingMessage() {
        return engine.getRuntimeService().createEventSubscriptionQuery().eventType("message").list().stream()
                .filter(subscription -> subscription.getExecutionId() == null).findFirst().orElseThrow().getEventName();
    }

    @Test
    void anAnalystDeploysAndChangesNothingElse() {
        ProcessDefinition contact = latest("record-contact");
        String deployment = REST + "/deployment/" + contact.getDeploymentId();
        String definition = REST + "/process-definition/" + contact.getId();
        Caller analyst = byPassword("analyst");
        String decision = engine.getRepositoryService().createDecisionDefinitionQuery().listPage(0, 1).get(0).getId();
        List<Map<String, Object>> before = inTheEngine();

        for (Answer answer : List.of(
                analyst.post(deployment + "/redeploy", "{}"),
                analyst.delete(deployment), analyst.delete(deployment + "?cascade=true"),
                analyst.delete(definition), analyst.delete(REST + "/process-definition/key/record-contact"),
                analyst.put(definition + "/suspended", "{\"suspended\": true}"),
                analyst.put(REST + "/process-definition/suspended", "{\"processDefinitionKey\": \"record-contact\", \"suspended\": true}"),
                analyst.put(REST + "/job-definition/suspended", "{\"processDefinitionKey\": \"reminders\", \"suspended\": true}"),
                analyst.put(definition + "/history-time-to-live", "{\"historyTimeToLive\": 1}"),
                analyst.put(REST + "/decision-definition/" + decision + "/history-time-to-live", "{\"historyTimeToLive\": 1}"))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        }
        assertThat(inTheEngine()).isEqualTo(before);
        assertThat(latest("record-contact").isSuspended()).isFalse();
    }

    // Analysts read no people

    @Test
    void aStepShowsAnAnalystNothingOfTheCase() {
        aCase();
        for (Task step : engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseRef).list()) {
            assertThat(inBrowser("teamleader").get(WEB_APPS + "/task/" + step.getId() + "/form-variables").body()).contains("Nobody-Else");
            readsNothing(step);
        }
    }

    private void readsNothing(Task step) {
        for (String road : List.of("/form-variables", "/rendered-form", "/deployed-form", "/form")) {
            for (Answer answer : List.of(byPassword("analyst").get(REST + "/task/" + step.getId() + road),
                    inBrowser("analyst").get(WEB_APPS + "/task/" + step.getId() + road))) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                assertThat(answer.json().path("message").asText()).isEqualTo("Your groups do not allow this.");
            }
        }
        assertThat(byPassword("analyst").get(REST + "/task/" + step.getId() + "/variables").body()).doesNotContain("Nobody-Else");
    }
}
