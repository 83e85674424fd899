package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Threatened, helped, reviewed half way and fourteen days before the loss, and the home is kept (s.67(3)). */
class PreventionKeepsTheHomeTest extends Story {

    @Test
    void theHomeIsKept() {
        preventionIsOwed("2026-07-20");
        assertThat(clock("prevention").getClock()).isEqualTo("W3");
        assertThat(clock("prevention").getLastDay()).as("s.66 has no last day").isNull();
        dueOn("helpKeepHome", "2026-07-20");

        fires("halfWayToLoss", startOf("2026-06-25"));
        dueOn("reviewHalfWayToLoss", "2026-06-25");
        reviewed("reviewHalfWayToLoss");
        assertThat(state("preventionHalfway")).isEqualTo(State.MET);

        fires("fourteenDaysLeft", startOf("2026-07-06"));
        dueOn("reviewBeforeLoss", "2026-07-06");
        reviewed("reviewBeforeLoss");
        assertThat(state("preventionFinalReview")).isEqualTo(State.MET);

        itIs("2026-07-08T09:00:00Z");
        ends("helpKeepHome", "PREVENTED_6M");
        letterGoesOut("letter.reasons", "Your landlord has withdrawn the notice.", "letter.accommodation", "A new tenancy of twelve months.");

        sent("L6", "2026-07-08");
        assertThat(letterKinds()).containsExactly("L1", "L6");
        assertThat(state("prevention")).isEqualTo(State.MET);
        assertThat(state("homeLoss")).isEqualTo(State.STOPPED);
        caseIsOver("PREVENTED_6M");
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "halfWayToLoss reviewHalfWayToLoss sendHalfWayPlan halfWayReviewed",
                "fourteenDaysLeft reviewBeforeLoss sendLastPlan lossReviewed",
                "preventionOutcomeKnown endPrevention", DUTY_ENDS, "preventionNoticeGiven preventionOver closeCase caseClosed");
    }

    private void reviewed(String task) {
        does("caseworker", task, "progress.found", "The landlord is willing to talk.", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Meet the landlord with her", "dueOn", "2026-07-07", "why", "He asked for it")));
    }
}
