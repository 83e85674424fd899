package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Section 75: no time limit, and no refusal ends it before the consequences were put in writing (s.76(3)). */
class FinalDutyTest extends Story {

    private static final String FINAL_BEGINS = "finalDuty finalDutyOwed oweFinalDuty proposeHome";
    private static final String OFFERED = "tellConsequences " + LETTER + " recordAnswer";

    private void finalDutyIsOwed() {
        finalDutyIsDecided("YES", "NO", "NO");
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", "FINAL");
        assertThat(clock("finalDuty").getClock()).isEqualTo("W10");
        assertThat(clock("finalDuty").getLastDay()).isNull();
        waitsFor("proposeHome");
        dueOn("proposeHome", "2026-08-10");
    }

    private void answers(String answer) {
        dueOn("recordAnswer", "2026-08-03");
        if (answer.equals("REFUSED")) {
            does("caseworker", "recordAnswer", "offer.viewedOn", "2026-07-27", "offer.answer", answer,
                    "offer.answeredOn", "2026-07-27", "offer.refusalReason", "Too far from the school.");
        } else {
            does("caseworker", "recordAnswer", "offer.answer", answer, "offer.answeredOn", "2026-07-27");
        }
    }

    private void considered(String what) {
        dueOn("considerRefusal", "2026-07-29");
        does("caseworker", "considerRefusal", "refusal", what, "refusalReasons", "We weighed the distance and the bus times.");
    }

    @Test
    void refusedThenAnotherOfferIsAccepted() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PRS");
        sent("L5", "2026-07-27");
        answers("REFUSED");
        considered("NEW_OFFER");
        homeOffered("proposeHome", "PRS");
        answers("ACCEPTED");
        letterGoesOut("letter.reasons", "You accepted the home.");
        assertThat(sent("L9", "2026-07-27").getFacts()).containsEntry("endReason", "ACCEPTED_PRS");
        assertThat(file().getOffers()).hasSize(2);
        assertThat(state("finalDuty")).isEqualTo(State.MET);
        caseIsOver("ACCEPTED_PRS");
        passed(TO_THE_FINAL_DECISION, FINAL_BEGINS, OFFERED, "considerRefusal proposeHome", OFFERED, "endFinalDuty", DUTY_ENDS,
                "finalDutyOver closeCase caseClosed");
    }

    @Test
    void aRefusalEndsTheDuty() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PART6");
        answers("REFUSED");
        considered("END_DUTY");
        letterGoesOut("letter.reasons", "You refused a suitable home.");
        assertThat(sent("L9", "2026-07-27").getFacts()).containsEntry("endReason", "REFUSED_PART6");
        caseIsOver("REFUSED_PART6");
        passed(TO_THE_FINAL_DECISION, FINAL_BEGINS, OFFERED, "considerRefusal endFinalDuty", DUTY_ENDS, "finalDutyOver closeCase caseClosed");
    }

    @Test
    void itEndsAnotherWayOnceAManagerAgrees() {
        finalDutyIsOwed();
        ends("proposeHome", "WITHDRAWN");
        managerSays("RETURN");
        waitsFor("proposeHome");
        assertThat(file().open(Duty.Kind.FINAL)).isPresent();
        ends("proposeHome", "WITHDRAWN");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that you have moved in with your family.");
        assertThat(sent("L10", "2026-07-27").getFacts()).containsEntry("duty", "FINAL");
        caseIsOver("WITHDRAWN");
        passed(TO_THE_FINAL_DECISION, FINAL_BEGINS, "endFinalDuty endingProposed weighEnding signOffEnding endingRefused proposeHome",
                "endFinalDuty", DUTY_ENDS_SIGNED_OFF, "finalDutyOver closeCase caseClosed");
    }

    @Test
    void theCaseEndsWhileAnAnswerIsAwaited() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PRS");
        changeReported("DIED");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "The hospital rang us.",
                "proposedEnding.reason", "DIED", "proposedEnding.evidence", "Told by the ward sister on the phone.");
        assertThat(state("finalDuty")).isEqualTo(State.MET);
        caseIsOver("DIED");
    }
}
