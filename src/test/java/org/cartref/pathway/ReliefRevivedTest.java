package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Reasonable steps had not been taken: section 73 applies again with a fresh 56 days from the day they were told by the review's notice (s.87(2)). */
class ReliefRevivedTest extends ReviewStory {

    private void stepsWereNotTaken() {
        reviewAskedFor("L7", time.today().toString(), "review.about", "STEPS");
        noPlaceNeededMeanwhile();
        acknowledged();
        itIs("2026-08-03T09:00:00Z");
        considered("FOUND", "QUASHED", "review.reasonableSteps", "NO");
        reviewLetterGoesOut("letter.reasons", "Nobody rang the landlords.");
        assertThat(letter("L13").getFacts()).containsEntry("reviewOutcome", "QUASHED").containsEntry("reliefRevived", "YES");
    }

    private void freshFiftySixDays() {
        assertThat(clock("reliefRevived").getClock()).isEqualTo("W20");
        assertThat(clock("reliefRevived").getLastDay()).isEqualTo("2026-10-04");
        assertThat(clock("relief").getStartedOn()).isEqualTo("2026-08-10");
        assertThat(clock("relief").getLastDay()).isEqualTo("2026-10-04");
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(file().open(Duty.Kind.RELIEF)).hasValueSatisfying(duty -> assertThat(duty.startedOn()).isEqualTo("2026-08-03"));
        waitsFor("agreeReliefPlan", "checkInterim");
    }

    @Test
    void aClosedCaseOpensAgain() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        stepsWereNotTaken();
        assertThat(files.get(caseRef).getStatus()).isEqualTo(CaseFile.Status.OPEN);
        freshFiftySixDays();
        noPlaceNeededTonight();
        planAgreed("agreeReliefPlan");
        itIs("2026-09-06T09:00:00Z");
        fires("day28", startOf("2026-09-06"));
        itIs("2026-09-20T09:00:00Z");
        fires("day42", startOf("2026-09-20"));
        fires("day56Over", endOf("2026-10-04"));
        dueOn("decideRelief", "2026-10-04");
        itIs("2026-10-05T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED",
                "proposedEnding.evidence", "56 more days of help, three viewings, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        assertThat(state("reliefRevived")).isEqualTo(State.STOPPED);
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "NO", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "None of the groups of section 70 fits.");
        letterGoesOut();
        fires("appealOver", endOf("2026-09-01"));
        caseIsOver("PERIOD_56_ENDED");
    }

    @Test
    void theNewDaysBeginWhenTheyWereTold() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        stepsWereNotTaken();
        itIs("2026-08-12T09:00:00Z");
        received("L13", "2026-08-06");
        assertThat(clock("relief").getLastDay()).isEqualTo("2026-09-30");
        assertThat(clock("reliefRevived").getLastDay()).isEqualTo("2026-09-30");
        assertThat(clock("reliefHalfway").getLastDay()).isEqualTo("2026-09-02");
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-09-30"));
        assertThat(clock("appeal").getLastDay()).as("s.88(2)").isEqualTo("2026-08-27");
        assertThat(timer("appealOver").getDuedate().toInstant()).isEqualTo(endOf("2026-08-27"));
    }

    /** Nothing but s.76 or s.79 and a notice under s.84 ends a duty of s.75. */
    @Test
    void aFinalDutyThatIsOwedGoesOnBesideIt() {
        finalDutyIsDecided("YES", "NO", "NO");
        waitsFor("proposeHome");
        stepsWereNotTaken();
        freshFiftySixDays();
        assertThat(file().open(Duty.Kind.FINAL)).isPresent();
        assertThat(state("finalDuty")).isEqualTo(State.RUNNING);
        assertThat(steps.of(caseRef)).containsSubsequence(road("stopCase reviewReopens goesOnAnew reopenFromReview caseReopened reopenCase",
                "startRevivedRelief reliefDuty reliefOwed oweRelief"));
        noPlaceNeededTonight();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "We rang them all.", "letter.stepsTaken", "We rang eleven landlords.");
        waitsFor("proposeHome");
        assertThat(letterKinds()).as("nothing is decided anew").containsExactly("L1", "L7", "L2", "L11", "L13", "L7");
        assertThat(file().getDuties()).extracting(Duty::kind).containsExactly(Duty.Kind.RELIEF, Duty.Kind.FINAL, Duty.Kind.RELIEF);
        assertThat(file().open(Duty.Kind.FINAL)).hasValueSatisfying(duty -> assertThat(duty.startedOn()).isEqualTo("2026-07-27"));
    }
}
