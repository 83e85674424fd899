package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.cartref.message.Message;
import org.cartref.message.MessageState;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each morning people hear of what they agreed to do by tomorrow, and of dates of theirs that are near. */
class RemindersTest extends Story {

    @Autowired
    private Messages messages;

    private void theDayBegins(String day) {
        itIs(day + "T05:00:00Z");
        management.executeJob(management.createJobQuery().timers().activityId("reminderDay").singleResult().getId());
        runAsyncSteps();
        Job hour = management.createJobQuery().timers().activityId("reminderHour").singleResult();
        assertThat(hour.getDuedate()).isEqualTo(Date.from(Instant.parse(day + "T09:00:00Z")));
        itIs(day + "T09:00:00Z");
        management.executeJob(hour.getId());
        runAsyncSteps();
    }

    private List<String> said(String kind) {
        return messages.of(caseRef).stream().filter(message -> message.getKind().equals(kind)).map(Message::getWords).toList();
    }

    private void herStepIsDue(String day) {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        does("caseworker", "agreeReliefPlan", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring three landlords with her", "dueOn", "2026-06-12", "why", "She has no credit"),
                Map.of("owner", "PERSON", "action", "Bring her bank statements", "dueOn", day, "why", "For the deposit scheme")));
    }

    @Test
    void ofAStepOfTheirsTheDayBeforeAndOnce() {
        herStepIsDue("2026-06-10");
        theDayBegins("2026-06-08");
        assertThat(said("stepDue")).isEmpty();
        theDayBegins("2026-06-09");
        assertThat(said("stepDue")).containsExactly("Cartref Example Council: something we agreed is due on Wednesday 10 June 2026. "
                + "If you need help with it, ring Caseworker (demo) on 01632 960 100.");
        theDayBegins("2026-06-09");
        assertThat(said("stepDue")).as("once, however often it runs").hasSize(1);
    }

    @Test
    void notOfOursAndNotOfWhatIsDone() {
        herStepIsDue("2026-06-10");
        fires("day28", startOf("2026-06-28"));
        itIs("2026-06-08T09:00:00Z");
        does("caseworker", "reviewHalfWay", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring three landlords with her", "dueOn", "2026-06-12", "why", "She has no credit"),
                Map.of("owner", "PERSON", "action", "Bring her bank statements", "dueOn", "2026-06-10", "why", "For the deposit scheme",
                        "done", true, "result", "All three, on the ninth")), "progress.found", "She brought them.");
        theDayBegins("2026-06-09");
        theDayBegins("2026-06-11");
        assertThat(said("stepDue")).isEmpty();
    }

    @Test
    void ofTheLastDayToAskForAReviewAndOfDay56() {
        reliefIsOwed();
        theDayBegins("2026-06-20");
        assertThat(said("clockEnding")).isEmpty();
        theDayBegins("2026-06-21");
        assertThat(said("clockEnding")).as("posted on 1 June, told on the 8th as far as anybody knows").singleElement().asString()
                .contains("an important date is coming: Sunday 28 June 2026");
        theDayBegins("2026-06-23");
        assertThat(said("clockEnding")).hasSize(1);
        theDayBegins("2026-07-12");
        assertThat(said("clockEnding")).hasSize(2).last().asString().contains("Sunday 26 July 2026");
    }

    @Test
    void nobodyWritesToSomebodyWhoIsReportedDead() {
        herStepIsDue("2026-06-10");
        changeReported("DIED");
        theDayBegins("2026-06-09");
        assertThat(messages.of(caseRef)).filteredOn(message -> message.getKind().equals("stepDue")).singleElement()
                .satisfies(message -> {
                    assertThat(message.getState()).isEqualTo(MessageState.FAILED);
                    assertThat(message.getWords()).isNull();
                });
    }
}
