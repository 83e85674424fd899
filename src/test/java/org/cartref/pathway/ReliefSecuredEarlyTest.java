package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** A home that is likely to last is found before day 56: reviews still to come fall away with their clocks (s.74(4)). */
class ReliefSecuredEarlyTest extends Story {

    @Test
    void beforeDay28NoReviewIsLeftBehind() {
        reliefIsOwed();
        itIs("2026-06-18T09:00:00Z");
        ends("helpSecureHome", "SECURED_6M");
        dueOn("prepareLetter", "2026-06-22");
        letterGoesOut("letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");

        sent("L7", "2026-06-18");
        assertThat(state("relief")).isEqualTo(State.MET);
        assertThat(clock("relief").isLate(time.instant())).isFalse();
        assertThat(state("reliefHalfway")).isEqualTo(State.STOPPED);
        assertThat(state("finalDutyInquiries")).isEqualTo(State.STOPPED);
        caseIsOver("SECURED_6M");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief", DUTY_ENDS, "reliefNoticeGiven reliefOver closeCase caseClosed");
    }

    @Test
    void reviewsAndInquiriesInHandVanishWithTheDuty() {
        reliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        waitsFor("helpSecureHome", "reviewHalfWay", "inquireFinalDuty");
        dueOn("inquireFinalDuty", "2026-07-24");
        itIs("2026-07-14T09:00:00Z");
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");

        assertThat(openTasks()).isEmpty();
        assertThat(state("reliefHalfway")).isEqualTo(State.STOPPED);
        assertThat(state("finalDutyInquiries")).isEqualTo(State.MET);
        assertThat(state("inquiries")).isEqualTo(State.STOPPED);
        caseIsOver("SECURED_6M");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "day28 reviewHalfWay day42 openInquiries inquireFinalDuty", "reliefOutcomeKnown endRelief", DUTY_ENDS,
                "reliefNoticeGiven reliefOver closeCase caseClosed");
    }
}
