package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** A late step is put on the record and is the team leader's to look into; the step itself stays open. */
class LateStepsTest extends Story {

    /** What the form says is late, a line each: which step, since when, whose. */
    private List<String> saysIsLate() throws Exception {
        Task look = task("lookIntoLateStep");
        as("teamleader");
        JsonNode head = new ObjectMapper().readTree(forms.getTaskFormVariables(look.getId()).get("caseSummary").toString());
        identity.clearAuthentication();
        return StreamSupport.stream(head.path("lateSteps").spliterator(), false)
                .map(step -> step.path("name").asText() + ": " + step.path("since").asText() + ". " + step.path("whose").asText()).toList();
    }

    /** The step is late, stays open, and the team leader settles what comes to them. */
    private void late(String step, String timer, String due, String words, String lookIntoBy) throws Exception {
        fires(timer, endOf(due));
        assertThat(openTasks()).contains(step, "lookIntoLateStep");
        assertThat(String.join(" ", steps.of(caseRef))).endsWith(timer + " " + timer.replace("Due", "Late")
                + " stepLate recordLateStep haveItLookedInto stepLate tellLooker lookIntoLateStep lateStepSettled");
        assertThat(trailLines()).contains("Late: " + words);
        time.set(endOf(due).plusSeconds(1));
        assertThat(saysIsLate()).anySatisfy(line -> assertThat(line).startsWith(task(step).getName() + ": due "));
        time.set(endOf(due));
        dueOn("lookIntoLateStep", lookIntoBy);
        assertThat(tasks.getIdentityLinksForTask(task("lookIntoLateStep").getId())).extracting("groupId").containsExactly("teamleaders");
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Asked the worker and moved two visits.");
        assertThat(openTasks()).contains(step).doesNotContain("lookIntoLateStep");
        assertThat(trailLines()).contains("Look into what is late: Asked the worker and moved two visits.");
    }

    @Test
    void everyStepSomebodyWaitsForIsMissedWhenLate() throws Exception {
        apply(annaApplies());
        late("checkInterim", "checkInterimDue", "2026-06-01", "Interim check is late", "2026-06-02");
        itIs("2026-06-02T09:00:00Z");
        aPlaceIsOwed();
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
    void theDecisionOnTheFinalDutyIsMissedWhenLate() throws Exception {
        reliefIsOwed();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        late("concludeInquiries", "concludeInquiriesDue", "2026-06-08", "Final duty not decided", "2026-06-09");
    }

    @Test
    void howeverMuchIsLateOneStepAsksToLookIntoIt() throws Exception {
        apply(annaApplies());
        fires("checkInterimDue", endOf("2026-06-01"));
        itIs("2026-06-02T09:00:00Z");
        assertThat(saysIsLate()).containsExactly(
                "Check whether a place is needed tonight: due Monday 1 June 2026, 1 day late. With Caseworker (demo).");
        fires("allocateDue", endOf("2026-06-02"));
        itIs("2026-06-04T09:00:00Z");
        waitsFor("allocate", "checkInterim", "lookIntoLateStep");
        dueOn("lookIntoLateStep", "2026-06-02");
        assertThat(saysIsLate()).containsExactly(
                "Check whether a place is needed tonight: due Monday 1 June 2026, 3 days late. With Caseworker (demo).",
                "Allocate a lead worker: due Tuesday 2 June 2026, 2 days late. Nobody has taken it: it waits for Team leaders.");
        assertThat(trailLines()).contains("Late: Interim check is late", "Late: Not allocated in time");
        noPlaceNeededTonight();
        assertThat(saysIsLate()).as("done since").singleElement().asString().startsWith("Allocate a lead worker");
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Given to the duty officer.");
        waitsFor("allocate");
    }

    @Test
    void whatIsLateNextIsAskedForAnew() throws Exception {
        apply(annaApplies());
        fires("checkInterimDue", endOf("2026-06-01"));
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Given to the duty officer.");
        fires("allocateDue", endOf("2026-06-02"));
        waitsFor("allocate", "checkInterim", "lookIntoLateStep");
        dueOn("lookIntoLateStep", "2026-06-03");
    }

    @Test
    void whenTheCaseIsClosedThereIsNothingLeftToLookInto() throws Exception {
        apply(annaApplies());
        fires("allocateDue", endOf("2026-06-02"));
        itIs("2026-06-03T09:00:00Z");
        noPlaceNeededTonight();
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        caseIsOver("NO_DUTY");
    }

    @Test
    void aStepDoneInTimeIsNotLate() throws Exception {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assertThat(timer("checkInterimDue")).isNull();
        assertThat(timer("allocateDue")).isNull();
    }
}
