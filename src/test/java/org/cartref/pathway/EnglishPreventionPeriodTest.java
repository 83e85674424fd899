package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** After 56 days an officer may end prevention, though never while a valid notice stands on the only home (s.195(6)). */
class EnglishPreventionPeriodTest extends EnglishStory {

    private static final String EVIDENCE = "56 days of help, and the landlord has taken the notice back.";

    private void says(String reason, String validNotice) {
        does("caseworker", "helpKeepHome", "homeFound", "END", "proposedEnding.reason", reason, "proposedEnding.evidence", EVIDENCE,
                "assessment.validNotice", validNotice);
    }

    @Test
    void aValidNoticeKeepsTheDutyAlive() {
        applied();
        found("assess", "THREATENED", "2026-06-01", "assessment.lossExpectedOn", "2026-10-01", "assessment.landlord", "PRIVATE", "assessment.validNotice", "YES");
        letterGoesOut();
        assertThat(letter("L1").getFacts()).as("threatened because of the notice, s.175(5)").containsEntry("duty", "PREVENTION");
        planAgreed("agreePreventionPlan");
        assertThat(clock("prevention").getLastDay()).isEqualTo("2026-07-26");

        itIs("2026-07-26T12:00:00Z");
        assertThatThrownBy(() -> says("PERIOD_56_ENDED", "NO")).hasMessageContaining("What happened?: choose one of the listed answers.");
        assertThatThrownBy(() -> says("SECURED_6M", "NO")).as("a reason of relief").hasMessageContaining("What happened?: choose one of the listed answers.");
        itIs("2026-07-27T09:00:00Z");
        assertThat(state("prevention")).as("nobody is late").isNotEqualTo(State.OVERDUE);
        assertThatThrownBy(() -> says("PERIOD_56_ENDED", "YES"))
                .hasMessageContaining("Does a valid notice stand on their only home?: while it does, the end of the 56 days does not end this duty (s.195(6)).");
        waitsFor("helpKeepHome");

        says("PERIOD_56_ENDED", "NO");
        letterGoesOut("letter.reasons", "The landlord has taken the notice back.", "letter.stepsTaken", "We rang the landlord and paid the arrears.");
        assertThat(sent("L6", "2026-07-27").getFacts()).containsEntry("endReason", "PERIOD_56_ENDED");
        assertThat(state("prevention")).isEqualTo(State.MET);
        caseIsOver("PERIOD_56_ENDED");
    }
}
