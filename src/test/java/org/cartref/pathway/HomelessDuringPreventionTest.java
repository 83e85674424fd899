package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** The home is lost while prevention goes on: L6 ends it, the household is assessed again, L2 begins a fresh 56 days. */
class HomelessDuringPreventionTest extends Story {

    private static final String NOW_HOMELESS = "endPrevention " + DUTY_ENDS + " preventionNoticeGiven preventionOver decisionAwaited keepInTouch reassess";
    private static final String TO_RELIEF = "decideDuty tellDecision " + LETTER + " decisionOut meetAssessmentTarget " + RELIEF_BEGINS;

    private void toldThatPreventionEnds() {
        letterGoesOut("letter.reasons", "You have lost your home.");
        sent("L6", "2026-06-16");
        assertThat(state("prevention")).isEqualTo(State.MET);
        assertThat(state("homeLoss")).isEqualTo(State.STOPPED);
        assertThat(state("preventionHalfway")).isEqualTo(State.STOPPED);
        waitsFor("reassess");
        assertThat(timer("halfWayToLoss")).isNull();
    }

    private void reliefFollows() {
        assessed("reassess", "HOMELESS");
        letterGoesOut();
        assertThat(sent("L2", "2026-06-16").getFacts()).containsEntry("duty", "RELIEF");
        planAgreed("agreeReliefPlan");
        assertThat(clock("relief").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 16));
        dueOn("helpSecureHome", "2026-08-10");
        assertThat(timer("day28").getDuedate().toInstant()).isEqualTo(startOf("2026-07-13"));
        assertThat(timer("day42").getDuedate().toInstant()).isEqualTo(startOf("2026-07-27"));
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-08-10"));
        assertThat(letterKinds()).containsExactly("L1", "L6", "L2");
    }

    @Test
    void somebodyRingsThatTheHomeIsGone() {
        preventionIsOwed("2026-07-20");
        itIs("2026-06-16T09:00:00Z");
        changeReported("BECAME_HOMELESS");
        waitsFor("prepareLetter");
        toldThatPreventionEnds();
        reliefFollows();
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "changeReported tellBecameHomeless becameHomeless endPrevention endingProposed weighEnding",
                "tellEnding letterWanted changeKnown draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter sendTogether proveLetter",
                "startReviewClock letterProved endDuty dutyEnded preventionNoticeGiven preventionOver decisionAwaited keepInTouch reassess", TO_RELIEF);
    }

    @Test
    void theOfficerRecordsIt() {
        preventionIsOwed("2026-07-20");
        itIs("2026-06-16T09:00:00Z");
        ends("helpKeepHome", "BECAME_HOMELESS");
        toldThatPreventionEnds();
        reliefFollows();
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "preventionOutcomeKnown", NOW_HOMELESS, TO_RELIEF);
    }

    @Test
    void foundNotEligibleOnTheSecondLook() {
        preventionIsOwed("2026-07-20");
        itIs("2026-06-16T09:00:00Z");
        ends("helpKeepHome", "BECAME_HOMELESS");
        toldThatPreventionEnds();
        assessed("reassess", "HOMELESS", "assessment.eligible", "NO");
        letterGoesOut();
        assertThat(sent("L2", "2026-06-16").getFacts()).containsEntry("duty", "NONE");
        caseIsOver("NO_DUTY");
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "preventionOutcomeKnown", NOW_HOMELESS, "decideDuty tellDecision", LETTER, "decisionOut meetAssessmentTarget closeCase caseClosed");
    }

    @Test
    void aSecondHomeIsThreatenedAgain() {
        preventionIsOwed("2026-07-20");
        itIs("2026-06-16T09:00:00Z");
        ends("helpKeepHome", "BECAME_HOMELESS");
        toldThatPreventionEnds();
        assessed("reassess", "THREATENED", "assessment.lossExpectedOn", "2026-08-01");
        letterGoesOut();
        sent("L2", "2026-06-16");
        planAgreed("agreePreventionPlan");
        dueOn("helpKeepHome", "2026-08-01");
        assertThat(timer("halfWayToLoss").getDuedate().toInstant()).isEqualTo(startOf("2026-07-09"));
        assertThat(state("prevention")).isEqualTo(State.RUNNING);
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "preventionOutcomeKnown", NOW_HOMELESS, "decideDuty tellDecision", LETTER, "decisionOut meetAssessmentTarget", PREVENTION_BEGINS);
    }

    @Test
    void reportedWhenNoPreventionIsOwedItIsLookedAt() {
        reliefIsOwed();
        changeReported("BECAME_HOMELESS");
        waitsFor("helpSecureHome", "actOnChange", "reviewPlan");
        dueOn("actOnChange", "2026-06-03");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "changeReported tellBecameHomeless tellCaseOfChange circumstancesChanged actOnChange changeKnown");
    }
}
