package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Homeless intentionally: no final duty, unless the household has the second chance of s.75(3). */
class IntentionallyHomelessTest extends Story {

    @Test
    void withoutASecondChanceNoFinalDutyIsOwed() {
        finalDutyIsDecided("YES", "YES", "NO");
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", "NONE");
        assertThat(file().getDuties()).hasSize(1);
        caseIsOver("PERIOD_56_ENDED");
        passed(TO_THE_FINAL_DECISION, "closeCase caseClosed");
    }

    @Test
    void withASecondChanceItIsOwed() {
        finalDutyIsDecided("YES", "YES", "YES");
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", "FINAL");
        assertThat(file().getDuties()).last().satisfies(duty -> {
            assertThat(duty.legalBasis()).isEqualTo("s.75(3)");
            assertThat(duty.startedOn()).isEqualTo("2026-07-27");
        });
        waitsFor("proposeHome");
        passed(TO_THE_FINAL_DECISION, "takePlaceOver finalDuty finalDutyOwed oweFinalDuty keepInTouch keepFinalPlan proposeHome");
    }
}
