package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever the engine keeps of a restricted case is there for those who may see it, and for nobody else: lists, counts, variables, history. */
class RestrictedRowsTest extends OverHttp {

    private static final String WEB = "/camunda/api/engine/engine/default";
    private static final List<String> LISTS = List.of("/task", "/process-instance", "/execution", "/variable-instance", "/incident", "/job",
            "/event-subscription", "/history/process-instance", "/history/activity-instance", "/history/task", "/history/variable-instance",
            "/history/detail", "/history/incident", "/history/job-log", "/history/decision-instance", "/history/user-operation",
            "/history/identity-link-log");

    @Autowired
    private CaseFiles files;
    @Autowired
    private JdbcTemplate database;
    private String restricted;
    private String open;

    @BeforeEach
    void twoCases() {
        open = begins("Seen", false);
        restricted = begins("Kept-Safe", true);
    }

    private String begins(String name, boolean restrict) {
        Answer started = byPassword("admin").post("/engine-rest/process-definition/key/statutory-homelessness/submit-form", "{\"variables\": {"
                + "\"person\": {\"type\": \"Json\", \"value\": \"{\\\"givenName\\\": \\\"Gwenllian\\\", \\\"familyName\\\": \\\"" + name + "\\\"}\"},"
                + "\"reach\": {\"type\": \"Json\", \"value\": \"{\\\"preferredMethod\\\": \\\"TEXT\\\", \\\"languageWish\\\": \\\"EN\\\"}\"},"
                + "\"application\": {\"type\": \"Json\", \"value\": \"{\\\"receivedOn\\\": \\\"2026-06-01\\\", \\\"approach\\\": \\\"HOUSING_HELP\\\"}\"},"
                + "\"restricted\": {\"type\": \"Boolean\", \"value\": " + restrict + "}}}");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        return started.json().at("/businessKey").asText();
    }

    @AfterEach
    void over() {
        for (String caseRef : List.of(open, restricted)) {
            engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().processInstanceBusinessKey(caseRef).list()
                    .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "The test is over."));
        }
        database.update("update case_file set status = 'CLOSED'");
    }

    /** Ids of the instances of a case, and of all that hangs on them. */
    private List<String> ids(String caseRef) {
        List<String> ids = new ArrayList<>();
        for (String table : List.of("ACT_HI_PROCINST where BUSINESS_KEY_ = '%s'",
                "ACT_RU_TASK where PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '%s')",
                "ACT_HI_VARINST where PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '%s')",
                "ACT_HI_ACTINST where PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '%s')")) {
            ids.addAll(database.queryForList("select ID_ from " + table.formatted(caseRef), String.class));
        }
        assertThat(ids).hasSizeGreaterThan(10);
        return ids;
    }

    private String everythingSeenBy(Caller caller, String door) {
        StringBuilder seen = new StringBuilder();
        for (String list : LISTS) {
            Answer answer = caller.get(door + list + "?maxResults=2000");
            assertThat(answer.status()).as("%s: %s", list, answer).isIn(200, 401, 403);
            seen.append(answer.status() == 200 ? answer.body() : "");
        }
        return seen.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseworker", "resettlement", "reviewer", "analyst", "admin"})
    void whoMayNotSeeItFindsNothingOfIt(String user) {
        Stream.of(everythingSeenBy(inBrowser(user), WEB), user.startsWith("a") ? everythingSeenBy(byPassword(user), "/engine-rest") : "")
                .forEach(seen -> assertThat(ids(restricted).stream().filter(seen::contains)).as(user).isEmpty());
        int counted = inBrowser(user).get(WEB + "/task/count?processInstanceBusinessKey=" + restricted).json().path("count").asInt();
        assertThat(counted).as("counts tell, too").isZero();
    }

    @Test
    void whoSeesNoVariablesDoesNotAskForThemEither() {
        String question = "{\"businessKey\": \"" + open + "\", \"variables\": [{\"name\": \"approach\", \"operator\": \"eq\", \"value\": \"HOUSING_HELP\"}]}";
        String hidden = "{\"orQueries\": [{\"variables\": [{\"name\": \"approach\", \"operator\": \"like\", \"value\": \"H%\"}]}]}";
        for (String door : List.of(WEB, "/engine-rest")) {
            Caller analyst = door.equals(WEB) ? inBrowser("analyst") : byPassword("analyst");
            assertThat(analyst.post(door + "/process-instance/count", question).status()).as(door).isEqualTo(403);
            assertThat(analyst.post(door + "/process-instance", hidden).status()).as(door).isEqualTo(403);
            assertThat(analyst.post(door + "/execution/count", question).status()).as(door).isEqualTo(403);
        }
        assertThat(inBrowser("analyst").post("/camunda/api/cockpit/plugin/base/default/process-instance?firstResult=0&maxResults=20", question).status()).isEqualTo(403);
        assertThat(inBrowser("manager").post(WEB + "/process-instance/count", question).json().path("count").asInt()).isEqualTo(1);
    }

    @Test
    void whoMaySeesItAllTheSame() {
        String seen = everythingSeenBy(inBrowser("manager"), WEB);
        assertThat(ids(restricted)).allSatisfy(id -> assertThat(seen).contains(id));
        assertThat(ids(open)).allSatisfy(id -> assertThat(seen).contains(id));
        assertThat(tasks("teamleader", restricted)).isEqualTo(2);
        assertThat(tasks("caseworker", open)).isEqualTo(2);
    }

    @Test
    void itsLeadWorkerAndWhoeverWasGivenAStepSeeIt() {
        String step = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(restricted).taskDefinitionKey("checkInterim").singleResult().getId();
        assertThat(tasks("sustainment", restricted)).isZero();
        assertThat(inBrowser("teamleader").post(WEB + "/task/" + step + "/assignee", "{\"userId\": \"sustainment\"}").status()).isEqualTo(204);
        assertThat(tasks("sustainment", restricted)).isEqualTo(2);
        assertThat(inBrowser("sustainment").get(WEB + "/task/" + step + "/form-variables").body()).contains("Kept-Safe");

        database.update("update case_file set lead_worker = 'caseworker' where reference = ?", restricted);
        assertThat(tasks("caseworker", restricted)).isEqualTo(2);
    }

    @Test
    void aCaseThatBecomesRestrictedIsGoneFromTheListsThatHadIt() {
        List<String> ids = ids(open);
        assertThat(everythingSeenBy(inBrowser("caseworker"), WEB)).contains(ids.get(0));

        restricted(open, true);
        String seen = everythingSeenBy(inBrowser("caseworker"), WEB) + everythingSeenBy(inBrowser("analyst"), WEB);
        assertThat(ids.stream().filter(seen::contains)).isEmpty();
        assertThat(tasks("manager", open)).isEqualTo(2);

        restricted(open, false);
        assertThat(tasks("caseworker", open)).isEqualTo(2);
    }

    private void restricted(String caseRef, boolean restrict) {
        files.land(caseRef, json.createObjectNode().put("restricted", restrict));
    }

    private int tasks(String user, String caseRef) {
        JsonNode counted = inBrowser(user).get(WEB + "/task/count?processInstanceBusinessKey=" + caseRef).json();
        return counted.path("count").asInt();
    }
}
