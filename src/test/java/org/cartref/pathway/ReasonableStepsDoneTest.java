package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Before day 56 all reasonable steps have been taken (s.74(3)): L7 lists them, and the final duty is decided at once. */
class ReasonableStepsDoneTest extends Story {

    @Test
    void theLetterListsTheStepsAndTheInquiriesAreConcluded() {
        reliefIsOwed();
        itIs("2026-07-06T09:00:00Z");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", "letter.reasons", "Everything reasonable was tried.")).hasMessageContaining("Steps taken: ");
        waitsFor("prepareLetter");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords; none had a home for you.");
        sent("L7", "2026-07-06");
        assertThat(state("relief")).isEqualTo(State.MET);

        waitsFor("concludeInquiries");
        dueOn("concludeInquiries", "2026-07-13");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "NO", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "None of the groups of section 70 fits.");
        letterGoesOut();
        assertThat(sent("L2", "2026-07-06").getFacts()).containsEntry("duty", "NONE");
        caseIsOver("REASONABLE_STEPS_DONE");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief endingProposed weighEnding tellEnding",
                "letterWanted draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter",
                "sendTogether proveLetter startReviewClock letterProved endDuty dutyEnded reliefNoticeGiven reliefOver",
                "conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty tellFinalDecision", LETTER, "finalDecisionOut closeCase caseClosed");
    }

    @Test
    void day56CannotBeTheReasonBeforeItIsOver() {
        reliefIsOwed();
        itIs("2026-07-06T09:00:00Z");
        assertThatThrownBy(() -> ends("helpSecureHome", "PERIOD_56_ENDED"))
                .hasMessageContaining("What happened?: choose one of the listed answers.");
        waitsFor("helpSecureHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS);
    }
}
