package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** A late step is put on the record and becomes a task of the team leader; the step itself stays open. */
class LateStepsTest extends Story {

    private Task lookInto(String words) {
        identity.clearAuthentication();
        List<Task> late = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("lookIntoLateStep").list();
        as("teamleader");
        return late.stream().filter(task -> words.equals(forms.getTaskFormVariables(task.getId()).get("lateStepWords")))
                .findFirst().orElseThrow(() -> new AssertionError("nobody was asked to look into: " + words));
    }

    /** The step is late, stays open, and the team leader settles what comes to them. */
    private void late(String step, String timer, String due, String words, String lookIntoBy) {
        fires(timer, endOf(due));
        assertThat(openTasks()).contains(step, "lookIntoLateStep");
        assertThat(steps.of(caseRef)).endsWith(timer, timer.replace("Due", "Late"), "stepLate", "recordLateStep", "lookIntoLateStep");
        assertThat(trailLines()).contains("Late: " + words);
        Task task = lookInto(words);
        identity.clearAuthentication();
        assertThat(task.getDueDate().toInstant()).isEqualTo(endOf(lookIntoBy));
        assertThat(tasks.getIdentityLinksForTask(task.getId())).extracting("groupId").containsExactly("teamleaders");
        does("teamleader", task, "lateStepAction", "Asked the worker and moved two visits.");
        assertThat(openTasks()).contains(step).doesNotContain("lookIntoLateStep");
        assertThat(trailLines()).contains("Look into the late step: Asked the worker and moved two visits.");
    }

    @Test
    void everyStepSomebodyWaitsForIsMissedWhenLate() {
        apply(annaApplies());
        late("checkInterim", "checkInterimDue", "2026-06-01", "Interim check is late", "2026-06-02");
        itIs("2026-06-02T09:00:00Z");
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "A child of four is with her.");
        late("proposePlace", "proposePlaceDue", "2026-06-02", "Nobody placed yet", "2026-06-03");
        late("allocate", "allocateDue", "2026-06-02", "Not allocated in time", "2026-06-03");
        allocated();
        late("assess", "assessDue", "2026-06-15", "Assessment is late", "2026-06-16");
        itIs("2026-06-16T09:00:00Z");
        assessedAs("HOMELESS");
        late("prepareLetter", "prepareLetterDue", "2026-06-18", "Letter not ready in time", "2026-06-19");
        does("caseworker", "prepareLetter");
        late("signLetter", "signLetterDue", "2026-06-19", "Letter not signed in time", "2026-06-22");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        late("sendLetter", "sendLetterDue", "2026-06-22", "Letter not sent in time", "2026-06-23");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-06-22");
        assertThat(clock("assessment").isLate(time.instant())).as("lateness stays known").isTrue();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "WITHDRAWN");
        late("signOffEnding", "signOffEndingDue", "2026-06-24", "Sign-off is late", "2026-06-25");
    }

    @Test
    void theDecisionOnTheFinalDutyIsMissedWhenLate() {
        reliefIsOwed();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        late("concludeInquiries", "concludeInquiriesDue", "2026-06-08", "Final duty not decided", "2026-06-09");
    }

    @Test
    void twoStepsLateAtOnceAreToldApart() {
        apply(annaApplies());
        fires("checkInterimDue", endOf("2026-06-01"));
        fires("allocateDue", endOf("2026-06-02"));
        waitsFor("allocate", "checkInterim", "lookIntoLateStep", "lookIntoLateStep");
        assertThat(lookInto("Interim check is late").getDueDate().toInstant()).isEqualTo(endOf("2026-06-02"));
        assertThat(lookInto("Not allocated in time").getDueDate().toInstant()).isEqualTo(endOf("2026-06-03"));
        does("teamleader", lookInto("Not allocated in time"), "lateStepAction", "Given to the duty officer.");
        assertThat(lookInto("Interim check is late")).isNotNull();
        assertThat(trailLines()).contains("Late: Interim check is late", "Late: Not allocated in time");
    }

    @Test
    void aStepDoneInTimeIsNotLate() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assertThat(timer("checkInterimDue")).isNull();
        assertThat(timer("allocateDue")).isNull();
    }
}
