package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.task.Task;
import org.cartref.casefile.AuditSample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases closed in a quarter are drawn, and read again by officers who had no part in them. */
class QuarterAuditTest extends StoryOverHttp {

    @Autowired
    private AuditSample sample;

    /** Each story has a quarter of its own, in which no other story closed anything. */
    private static int year = 2030;
    private String quarter;
    private final List<String> closed = new ArrayList<>();

    @BeforeEach
    void sixCasesOfTheQuarter() {
        year++;
        quarter = year + "-Q1";
        for (int i = 1; i <= 6; i++) {
            closed.add(closedOn(year + "-02-0" + i, "SECURED_6M"));
        }
        closedOn(year + "-02-07", "JOINED");
        closedOn(year + "-04-01", "SECURED_6M");
        itIs(year + "-04-02T09:00:00Z");
    }

    /** Led and worked on by the caseworker; nothing more than a name and how to reach them is on file. */
    private String closedOn(String day, String outcome) {
        itIs(day + "T09:00:00Z");
        as("caseworker");
        String reference = files.open("CER", "WALES_2014", "statutory-homelessness", LocalDate.parse(day));
        transaction.executeWithoutResult(status -> files.land(reference, json.valueToTree(Map.of("leadWorker", "caseworker",
                "person", Map.of("givenName", "Mair", "familyName", "Prydderch", "dateOfBirth", "1990-01-01", "addressLine1", "3 Stryd y Bont"),
                "reach", Map.of("preferredMethod", "TEXT", "languageWish", "EN")))));
        files.close(reference, outcome, LocalDate.parse(day));
        identity.clearAuthentication();
        return reference;
    }

    private void drawn(int size) {
        as("manager");
        start("case-file-audit", answers("quarter", quarter, "size", size));
        runAsyncSteps();
    }

    private List<Task> readings() {
        identity.clearAuthentication();
        return tasks.createTaskQuery().taskDefinitionKey("scoreCase").list();
    }

    private JsonNode result() {
        return read("manager", "/api/audits/" + quarter);
    }

    private static List<String> references(JsonNode result) {
        return StreamSupport.stream(result.path("cases").spliterator(), false).map(each -> each.path("reference").asText()).toList();
    }

    private void scores(String user, Task task, int clientAndHousehold) {
        caseRef = runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult().getBusinessKey();
        does(user, task, "reading.second.clientAndHousehold", clientAndHousehold, "reading.remarks", "Nobody asked who lives with them.");
    }

    @Test
    void aReadingThatIsLateComesToAManager() {
        drawn(1);
        Task reading = readings().get(0);
        caseRef = caseOf(reading);
        fires("scoreCaseDue", reading.getDueDate().toInstant());
        waitsFor("scoreCase", "lookIntoLateReview");
        assertThat(trailLines()).contains("Late: Case file not scored");
        assertThat(tasks.getIdentityLinksForTask(task("lookIntoLateReview").getId())).extracting("groupId").containsExactly("managers");
        does("manager", "lookIntoLateReview", "lateStepAction", "The reader was on leave; it is done by Friday.");
        waitsFor("scoreCase");
        scores(reading.getAssignee(), reading, 1);
        assertThat(readings()).isEmpty();
    }

    @Test
    void everyCaseDrawnIsReadBySomebodyElseAndTheDifferencesAreKept() {
        drawn(2);
        List<String> expected = sample.draw(quarter, 2, quarter, false).stream().sorted().toList();
        assertThat(closed).containsAll(expected);
        assertThat(references(result())).isEqualTo(expected);
        assertThat(readings()).hasSize(2).allSatisfy(task -> {
            assertThat(task.getDueDate()).as("15 working days, Easter and all").isEqualTo(
                    java.util.Date.from(register.of(caseOf(task)).get(0).getDueAt()));
            assertThat(task.getAssignee()).as("not the lead worker").isIn("resettlement", "reviewer");
        });
        assertThat(readings()).extracting(Task::getAssignee).as("shared out").doesNotHaveDuplicates();
        assertThat(result().path("automaticPercent").isMissingNode()).as("none is scored").isTrue();

        Task first = readings().get(0);
        scores(first.getAssignee(), first, 1);
        assertThat(trailLines()).contains("Drawn for the case file audit of " + quarter + ", to be read by " + first.getAssignee(),
                "Read the case file and score it");
        JsonNode one = StreamSupport.stream(result().path("cases").spliterator(), false)
                .filter(each -> each.path("reference").asText().equals(caseRef)).findFirst().orElseThrow();
        assertThat(one.path("possible").asInt()).as("client and household; nothing else was ever due").isEqualTo(2);
        assertThat(one.path("automatic").asInt()).isEqualTo(2);
        assertThat(one.path("second").asInt()).isEqualTo(1);
        assertThat(one.path("scoredBy").asText()).isEqualTo(first.getAssignee());
        assertThat(one.path("differences").toString()).isEqualTo("[{\"element\":\"clientAndHousehold\",\"automatic\":2,\"second\":1}]");

        Task second = readings().get(0);
        scores(second.getAssignee(), second, 2);
        JsonNode result = result();
        assertThat(List.of(result.path("given").asInt(), result.path("scored").asInt(), result.path("automaticPercent").asInt(),
                result.path("secondPercent").asInt())).as("(50 + 100) / 2").containsExactly(2, 2, 100, 75);
        assertThat(result.toString()).as("nobody's name").doesNotContain("Prydderch");
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey("audit-" + quarter).count()).as("all are read").isZero();
    }

    private String caseOf(Task task) {
        return runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult().getBusinessKey();
    }

    /** Source 002's eleven were all fall-outs: who wants those alone says so, and they are not taken for the quarter. */
    @Test
    void fallOutsAloneAreADrawOfTheirOwn() {
        String lost = closedOn(year + "-03-01", "WITHDRAWN_LOST_CONTACT");
        itIs(year + "-04-02T09:00:00Z");
        as("manager");
        start("case-file-audit", answers("quarter", quarter, "size", 5, "fallOutsOnly", true));
        runAsyncSteps();
        assertThat(readings()).hasSize(1);
        assertThat(references(result())).as("they say nothing about the quarter").isEmpty();
        assertThat(references(read("manager", "/api/audits/" + quarter + "?fallOutsOnly=true"))).containsExactly(lost);
    }

    @Test
    void whereTheyDifferIsSeenByStageElementBandAndOfficerButOnlyWhereThereAreEnough() {
        drawn(6);
        List<Task> given = readings();
        for (int i = 0; i < 4; i++) {
            scores(given.get(i).getAssignee(), given.get(i), i < 2 ? 1 : 2);
        }
        JsonNode few = result();
        assertThat(few.path("fewest").asInt()).isEqualTo(5);
        assertThat(few.path("stages").path(0).toString()).as("four are no figure")
                .isEqualTo("{\"name\":\"Facts and requirements established (and local authority duty)\",\"scored\":4}");
        assertThat(few.path("officers").toString()).isEqualTo("[{\"scored\":4}]");
        for (int i = 4; i < 6; i++) {
            scores(given.get(i).getAssignee(), given.get(i), 2);
        }
        JsonNode all = result();
        assertThat(all.path("stages").path(0).path("automaticPercent").asInt()).isEqualTo(100);
        assertThat(all.path("stages").path(0).path("secondPercent").asInt()).as("(2 × 50 + 4 × 100) / 6").isEqualTo(83);
        assertThat(all.path("stages").path(1).toString()).as("nothing of it was ever due").contains("\"scored\":0").doesNotContain("Percent");
        assertThat(all.path("elements").path(0).toString())
                .isEqualTo("{\"name\":\"clientAndHousehold\",\"scored\":6,\"automaticPercent\":100,\"secondPercent\":83}");
        assertThat(all.path("elements")).hasSize(10);
        assertThat(all.path("officers").toString()).isEqualTo("[{\"name\":\"caseworker\",\"scored\":6,\"automaticPercent\":100,\"secondPercent\":83}]");
        assertThat(all.path("bands").toString()).as("two at 50, four at 100 by the second officers: too few each, and one would tell the other")
                .isEqualTo("[{\"from\":90,\"automatic\":6},{\"from\":80,\"automatic\":0,\"second\":0},{\"from\":50,\"automatic\":0},{\"from\":0,\"automatic\":0,\"second\":0}]");
    }

    @Test
    void drawnAgainTheSameCasesComeAndWhatWasGivenStays() {
        drawn(3);
        List<String> once = references(result());
        drawn(3);
        assertThat(references(result())).isEqualTo(once);
        assertThat(readings()).hasSize(3);
        drawn(50);
        assertThat(references(result())).as("the three joined by the rest of the quarter, not by one joined to another or closed later")
                .containsExactlyElementsOf(closed);
    }

    @Test
    void whoWorkedOnTheCaseCannotScoreItWhoeverGaveItToThem() {
        drawn(1);
        Task task = readings().get(0);
        tasks.setAssignee(task.getId(), "caseworker");
        assertThatThrownBy(() -> scores("caseworker", readings().get(0), 2)).hasMessageContaining("you worked on case");
        assertThat(readings()).hasSize(1);
        assertThatThrownBy(() -> scores("reviewer", readings().get(0), 3)).hasMessageContaining("your score: choose a number from 0 to 2.");
    }

    @Test
    void ofARestrictedCaseOnlyThoseReadWhoMay() {
        closed.forEach(reference -> transaction.executeWithoutResult(status -> files.land(reference, json.valueToTree(Map.of("restricted", true)))));
        drawn(2);
        assertThat(readings()).extracting(Task::getAssignee).containsExactlyInAnyOrder("manager", "teamleader");
    }

    @Test
    void whereNobodyIsFreeAManagerGivesItToSomebody() {
        for (String worker : List.of("resettlement", "reviewer")) {
            as(worker);
            closed.forEach(reference -> trail.record(reference, "Helped with it", null));
        }
        drawn(1);
        assertThat(readings()).singleElement().satisfies(task -> {
            assertThat(task.getAssignee()).isNull();
            assertThat(tasks.getIdentityLinksForTask(task.getId())).anyMatch(link -> "managers".equals(link.getGroupId()));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2026-Q5 | is not a quarter. It looks like 2026-Q1.", "Q1 2026 | is not a quarter",
        "2099-Q1 | this quarter is not over yet"})
    void aQuarterIsOneThatIsOver(String named, String says) {
        as("manager");
        assertThatThrownBy(() -> start("case-file-audit", answers("quarter", named, "size", 2))).hasMessageContaining("Quarter").hasMessageContaining(says);
    }

    @Test
    void onlyManagersStartItAndReadItsResult() {
        as("teamleader");
        assertThatThrownBy(() -> start("case-file-audit", answers("quarter", quarter, "size", 2))).isInstanceOf(AuthorizationException.class);
        for (String user : List.of("caseworker", "teamleader", "analyst", "reviewer", "partner")) {
            assertThat(get(user, "/api/audits/" + quarter).getStatusCode().value()).as(user).isEqualTo(403);
        }
        assertThat(get(null, "/api/audits/" + quarter).getStatusCode().value()).isEqualTo(401);
        assertThat(problem(get("manager", "/api/audits/2026-13"), 400)).isEqualTo("2026-13 is not a quarter. It looks like 2026-Q1.");
        assertThat(result().path("cases")).isEmpty();
    }
}
