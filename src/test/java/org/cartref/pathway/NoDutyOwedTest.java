package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** No duty is owed: the person is told so by L1 with reasons and the right to a review, and the case closes. */
class NoDutyOwedTest extends Story {

    private void arrives() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
    }

    private void toldAndClosed() {
        dueOn("prepareLetter", "2026-06-03");
        letterGoesOut();
        assertThat(sent("L1", "2026-06-01").getFacts()).containsEntry("duty", "NONE");
        assertThat(file().getDuties()).isEmpty();
        assertThat(clock("reviewRequest").getLastDay()).isEqualTo(LocalDate.of(2026, 6, 28));
        assertThat(state("reviewRequest")).as("the right to a review outlives the case").isEqualTo(State.RUNNING);
        caseIsOver("NO_DUTY");
        passed(TO_THE_DECISION, "closeCase caseClosed");
    }

    @Test
    void notEligible() {
        arrives();
        assessedAs("HOMELESS", "assessment.eligible", "NO");
        toldAndClosed();
    }

    @Test
    void lossOfTheHomeMoreThan56DaysAway() {
        arrives();
        assessedAs("THREATENED", "assessment.lossExpectedOn", "2026-07-28");
        toldAndClosed();
    }

    @Test
    void neitherHomelessNorThreatened() {
        arrives();
        assessedAs("NEITHER");
        toldAndClosed();
    }

    @Test
    void lossExactly56DaysAwayIsThreatened() {
        arrives();
        assessedAs("THREATENED", "assessment.lossExpectedOn", "2026-07-27");
        letterGoesOut();
        waitsFor("agreePreventionPlan");
    }
}
