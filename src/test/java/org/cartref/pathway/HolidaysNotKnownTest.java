package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.WorkingDays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Two decisions go out on 22 December 2028, and the bundled bank holidays end with that year: the five working days of the post
 * count New Year's Day as one, and the last day to ask for a review is a day too early. Nobody goes by it unwarned.
 */
class HolidaysNotKnownTest extends StoryOverHttp {

    private static final String SENTENCE = "The bank holidays of 2029 are not known here, so only weekends were left out: the day may be wrong. Check it before you go by it.";

    @Autowired
    private WorkingDays workingDays;
    private String first;

    @BeforeEach
    void twoDecisionsBeforeTheEndOfTheKnownYears() {
        for (String worker : List.of("admin", "manager")) {
            User user = identity.createUserQuery().userId(worker).singleResult();
            user.setEmail(worker + "@cartref.example");
            identity.saveUser(user);
        }
        first = told("Rees", "2028-12-22");
        told("Bevan", "2028-12-22");
    }

    @AfterEach
    void nothingIsKnownOf2029() {
        years().remove(2029);
        database.update("update case_clock set open_key = null");
    }

    private String told(String name, String day) {
        itIs(day + "T09:00:00Z");
        apply(annaApplies("person.familyName", name, "application.receivedOn", day));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        return caseRef;
    }

    @SuppressWarnings("unchecked")
    private Map<Integer, Set<LocalDate>> years() {
        return (Map<Integer, Set<LocalDate>>) ReflectionTestUtils.getField(workingDays, "holidays");
    }

    private void morningOf(String day) {
        itIs(day + "T06:30:00Z");
        identity.clearAuthentication();
        management.executeJob(management.createJobQuery().timers().activityId("dayBegins").singleResult().getId());
        runAsyncSteps();
        for (Job hour : management.createJobQuery().timers().activityId("digestHour").list()) {
            management.executeJob(hour.getId());
        }
        runAsyncSteps();
    }

    private List<Task> asked() {
        identity.clearAuthentication();
        return tasks.createTaskQuery().taskDefinitionKey("checkHolidays").list();
    }

    private String lists(String worker, String day) {
        return database.queryForList("select words from post_room_item where recipient like ? and subject like ?", String.class,
                "%" + worker + "@cartref.example%", "% " + day).stream()
                .collect(Collectors.joining("\n---\n"));
    }

    private JsonNode lastDayToAsk() {
        return StreamSupport.stream(read("caseworker", "/api/cases/" + first + "/clocks").spliterator(), false)
                .filter(clock -> clock.path("clock").asText().equals("W13")).findFirst().orElseThrow();
    }

    @Test
    void theDateSaysSoSomebodyIsAskedOnceAndTheMorningMailSaysIt() {
        assertThat(lastDayToAsk().path("lastDay").asText()).isEqualTo("2029-01-22");
        assertThat(lastDayToAsk().path("holidaysUnknown").asBoolean()).isTrue();
        assertThat(lastDayToAsk().path("explanation").asText()).endsWith(SENTENCE);
        JsonNode relief = StreamSupport.stream(read("caseworker", "/api/cases/" + first + "/clocks").spliterator(), false)
                .filter(clock -> clock.path("clock").asText().equals("W4")).findFirst().orElseThrow();
        assertThat(relief.path("holidaysUnknown").asBoolean()).as("56 days are 56 days").isFalse();

        morningOf("2028-12-27");
        morningOf("2028-12-28");
        assertThat(asked()).as("two cases, two mornings").hasSize(1);
        assertThat(tasks.getIdentityLinksForTask(asked().get(0).getId())).extracting("groupId").containsExactly("teamleaders");
        List.of("manager", "admin").forEach(worker -> assertThat(lists(worker, "27 December 2028")).as(worker)
                .contains("Bank holidays\n  - Those of 2029 are not known here: ").contains(" on 2 cases leave out weekends only and may be wrong.")
                .contains("cartref.clock.bank-holidays-override").doesNotContain("Rees", "Bevan"));
        as("teamleader");
        assertThat(forms.getTaskFormVariables(asked().get(0).getId()).get("caseSummary").toString()).contains("Last day to ask for a review: Monday 22 January 2029");

        caseRef = first;
        does("teamleader", asked().get(0), "holidaysAction", "Asked the administrator for the file of GOV.UK.");
        assertThat(asked()).isEmpty();
        morningOf("2028-12-29");
        assertThat(asked()).as("they are still not known").hasSize(1);
        runtime.messageEventReceived("caseClosed", runtime.createExecutionQuery().messageEventSubscriptionName("caseClosed")
                .processInstanceId(asked().get(0).getProcessInstanceId()).singleResult().getId());
        assertThat(asked()).as("what is asked on a closed case is asked on another").isEmpty();
    }

    @Test
    void onceTheyAreKnownTheDatesOfTheLawAreCountedAgainAndTheStepGoes() {
        morningOf("2029-01-02");
        assertThat(lists("manager", "2 January 2029")).contains("Bank holidays");
        assertThat(asked()).hasSize(1);
        years().put(2029, Set.of(LocalDate.of(2029, 1, 1), LocalDate.of(2029, 3, 30), LocalDate.of(2029, 4, 2), LocalDate.of(2029, 5, 7),
                LocalDate.of(2029, 5, 28), LocalDate.of(2029, 8, 27), LocalDate.of(2029, 12, 25), LocalDate.of(2029, 12, 26)));
        morningOf("2029-01-03");
        assertThat(lastDayToAsk().path("lastDay").asText()).as("21 days beginning with 3 January").isEqualTo("2029-01-23");
        assertThat(lastDayToAsk().path("holidaysUnknown").asBoolean()).isFalse();
        assertThat(lastDayToAsk().path("explanation").asText()).doesNotContain("not known here");
        caseRef = first;
        assertThat(trailLines()).anyMatch(line -> line.startsWith("The clock 'Last day to ask for a review' corrected to start on Wednesday 3 January 2029")
                && line.endsWith("The bank holidays it was counted without are known now."));
        assertThat(asked()).isEmpty();
        assertThat(lists("manager", "3 January 2029")).as("the year after is still to come, and nothing was counted in it")
                .contains("Those of 2030 are not known here. Whoever").doesNotContain("2029 are", "weekends only");
    }
}
