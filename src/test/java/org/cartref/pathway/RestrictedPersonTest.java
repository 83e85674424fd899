package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The final duty is owed because of a restricted person: L3 names them and says why (s.63(2) and (5)). */
class RestrictedPersonTest extends Story {

    @Test
    void theDecisionIsToldByL3() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.restrictedPerson", "YES", "assessment.restrictedPersonName", "Tomos Rees",
                "assessment.restrictedPersonReason", "He has no recourse to public funds.");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "Priority need rests on your brother.");
        letterGoesOut();
        sent("L3", "2026-06-01");
        assertThat(letterKinds()).containsExactly("L1", "L7", "L3");
        waitsFor("proposeHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief", DUTY_ENDS, "reliefNoticeGiven reliefOver conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty",
                "tellFinalDecision", LETTER, "finalDecisionOut takePlaceOver finalDuty finalDutyOwed oweFinalDuty keepInTouch keepFinalPlan proposeHome");
    }
}
