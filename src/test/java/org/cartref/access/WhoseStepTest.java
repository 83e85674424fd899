package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose a step is decides who opens it, takes it, sends it and gives it away; a step ends by its form and by nothing else. */
class WhoseStepTest extends OverHttp {

    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String HERSELF = "{\"userId\": \"caseworker\"}";
    private static final String NO_ANSWERS = "{\"variables\": {}}";

    private static final ExecutorService HANDS = Executors.newFixedThreadPool(8);

    @Autowired
    private JdbcTemplate database;
    private String caseRef;

    @BeforeEach
    void anApplication() {
        Answer started = byPassword("admin").post("/engine-rest/process-definition/key/statutory-homelessness/submit-form", "{\"variables\": {"
                + "\"person\": {\"type\": \"Json\", \"value\": \"{\\\"givenName\\\": \\\"Gwen\\\", \\\"familyName\\\": \\\"Whose-Step\\\"}\"},"
                + "\"reach\": {\"type\": \"Json\", \"value\": \"{\\\"preferredMethod\\\": \\\"TEXT\\\", \\\"languageWish\\\": \\\"EN\\\"}\"},"
                + "\"application\": {\"type\": \"Json\", \"value\": \"{\\\"receivedOn\\\": \\\"2026-06-01\\\", \\\"approach\\\": \\\"HOUSING_HELP\\\"}\"}}}");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        caseRef = started.json().at("/businessKey").asText();
    }

    @AfterEach
    void over() {
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "The test is over."));
        database.update("update case_file set status = 'CLOSED'");
    }

    @AfterAll
    static void handsDown() {
        HANDS.shutdown();
    }

    @AfterEach
    void inTheirOwnTeam() {
        engine.getIdentityService().deleteMembership("resettlement", "caseworkers");
    }

    private Task step(String key) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(key).singleResult();
    }

    private String path(String key) {
        return TASKLIST + "/task/" + step(key).getId();
    }

    private static void refused(Answer answer, String sentence) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.json().at("/message").asText()).isEqualTo(sentence);
    }

    @Test
    void aStepIsClaimedBeforeItIsSent() {
        Caller caseworker = inBrowser("caseworker");

        refused(caseworker.post(path("checkInterim") + "/submit-form", NO_ANSWERS), "Claim this step before you send it, so that nobody else does it too.");

        assertThat(caseworker.post(path("checkInterim") + "/claim", HERSELF).status()).isEqualTo(204);
        assertThat(caseworker.post(path("checkInterim") + "/submit-form", NO_ANSWERS).status()).as("now its rules are asked").isEqualTo(400);
    }

    @Test
    void peopleClaimForThemselvesAndForTheirGroup() {
        Caller caseworker = inBrowser("caseworker");

        refused(caseworker.post(path("checkInterim") + "/claim", "{\"userId\": \"resettlement\"}"), "People claim steps for themselves.");
        refused(caseworker.post(path("allocate") + "/claim", HERSELF), "This step waits for Team leaders. Ask a team leader to give it to you.");

        assertThat(step("checkInterim").getAssignee()).isNull();
        assertThat(step("allocate").getAssignee()).isNull();
    }

    @Test
    void whatSomebodyElseHasIsTheirsAlone() {
        engine.getTaskService().setAssignee(step("checkInterim").getId(), "resettlement");
        Caller caseworker = inBrowser("caseworker");
        Caller sustainment = inBrowser("sustainment");

        refused(caseworker.post(path("checkInterim") + "/submit-form", NO_ANSWERS), "This step is given to Resettlement (demo), and only they send it.");
        assertThat(caseworker.get(path("checkInterim") + "/form-variables").body()).as("her group's step, to look at").contains("Whose-Step");
        assertThat(sustainment.get(path("checkInterim") + "/form-variables").body()).as("not hers, and not her group's")
                .contains("This step is given to Resettlement (demo). Ask them, or ask a team leader to give it to you.").doesNotContain("Whose-Step");
    }

    @Test
    void whatSomebodyHasTakenIsSaidToWhoeverComesSecond() {
        engine.getTaskService().setAssignee(step("checkInterim").getId(), "resettlement");

        Answer second = inBrowser("caseworker").post(path("checkInterim") + "/claim", HERSELF);

        assertThat(second.status()).as(second.toString()).isEqualTo(409);
        assertThat(second.json().at("/message").asText()).isEqualTo("Resettlement (demo) has taken this step already.");
        assertThat(step("checkInterim").getAssignee()).isEqualTo("resettlement");
        assertThat(inBrowser("teamleader").post(path("checkInterim") + "/assignee", "{\"userId\": \"teamleader\"}").status())
                .as("who gives steps gives it to herself").isEqualTo(204);
    }

    @Test
    void ofEightWhoReachForAStepAtOnceOneHasItAndSevenAreTold() {
        engine.getIdentityService().createMembership("resettlement", "caseworkers");
        List<String> users = List.of("caseworker", "resettlement");
        List<Caller> desks = IntStream.range(0, 8).mapToObj(desk -> inBrowser(users.get(desk % 2))).toList();
        String step = path("checkInterim");

        List<Answer> answers = IntStream.range(0, 8).mapToObj(desk -> CompletableFuture.supplyAsync(
                () -> desks.get(desk).post(step + "/claim", "{\"userId\": \"" + users.get(desk % 2) + "\"}"), HANDS)).toList()
                .stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsOnly(204, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).isNotEmpty().allSatisfy(answer ->
                assertThat(answer.json().at("/message").asText()).endsWith(" (demo) has taken this step already."));
    }

    @Test
    void whoHasAStepPutsItBack() {
        Caller caseworker = inBrowser("caseworker");
        caseworker.post(path("checkInterim") + "/claim", HERSELF);

        assertThat(caseworker.post(path("checkInterim") + "/unclaim", "").status()).isEqualTo(204);

        assertThat(step("checkInterim").getAssignee()).isNull();
        engine.getTaskService().setAssignee(step("checkInterim").getId(), "resettlement");
        assertThat(caseworker.post(path("checkInterim") + "/unclaim", "").status()).as("somebody else's").isEqualTo(403);
    }

    @Test
    void aTeamLeaderGivesAwayTheWorkButNotTheDecision() {
        Caller leader = inBrowser("teamleader");

        assertThat(leader.post(path("checkInterim") + "/assignee", "{\"userId\": \"sustainment\"}").status()).isEqualTo(204);
        refused(leader.post(path("allocate") + "/assignee", HERSELF), "This step is decided by Team leaders in person.");
        refused(leader.post(path("checkInterim") + "/assignee", "{\"userId\": \"partner\"}"), "Nobody works here under the user id partner.");

        // However they came by it.
        engine.getTaskService().setAssignee(step("allocate").getId(), "caseworker");
        refused(inBrowser("caseworker").post(path("allocate") + "/submit-form", "{\"variables\": {\"leadWorker\": {\"value\": \"caseworker\"}}}"),
                "This step is decided by Team leaders in person.");
    }

    @Test
    void aStepEndsByItsFormAndByNothingElse() {
        List<Map<String, Object>> before = variables();
        for (String user : List.of("caseworker", "teamleader", "manager", "admin")) {
            Caller worker = inBrowser(user);
            engine.getTaskService().setAssignee(step("checkInterim").getId(), user);
            String forged = "{\"variables\": {\"leadWorker\": {\"value\": \"" + user + "\", \"type\": \"String\"}}}";
            for (String road : List.of("/resolve", "/complete")) {
                assertThat(worker.post(path("checkInterim") + road, forged).status()).as("%s: %s", user, road).isEqualTo(403);
            }
            assertThat(worker.post(path("checkInterim") + "/bpmnEscalation", "{\"escalationCode\": \"x\", " + forged.substring(1)).status()).isEqualTo(403);
            assertThat(worker.post(path("checkInterim") + "/bpmnError", "{\"errorCode\": \"x\", " + forged.substring(1)).status()).isEqualTo(403);
            assertThat(worker.post(path("checkInterim") + "/delegate", HERSELF).status()).isEqualTo(403);
            assertThat(worker.post(TASKLIST + "/message", "{\"messageName\": \"personDied\", \"businessKey\": \"" + caseRef + "\"}").status()).isEqualTo(403);
            assertThat(worker.post(TASKLIST + "/process-definition/key/statutory-homelessness/start", "{\"businessKey\": \"" + caseRef + "\", "
                    + "\"startInstructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"assess\"}], " + forged.substring(1)).status()).isEqualTo(403);
            assertThat(step("checkInterim").getAssignee()).isEqualTo(user);
        }
        assertThat(variables()).isEqualTo(before);
    }

    private List<Map<String, Object>> variables() {
        return database.queryForList("select NAME_, TEXT_ from ACT_RU_VARIABLE order by ID_");
    }
}
