package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** The team leader sends a letter back, and the officer writes it again; what the law demands cannot be left out. */
class LetterSentBackTest extends Story {

    @Test
    void writtenAgainAndSignedTheSecondTime() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        dueOn("prepareLetter", "2026-06-03");
        does("caseworker", "prepareLetter");
        itIs("2026-06-02T09:00:00Z");
        dueOn("signLetter", "2026-06-02");
        assertThatThrownBy(() -> does("teamleader", "signLetter", "letter.signed", "RETURN", "letter.sendBackReason", "a" + "\u200B".repeat(20)))
                .hasMessageContaining("write at least 5 characters");
        does("teamleader", "signLetter", "letter.signed", "RETURN", "letter.sendBackReason", "Say what the sister said.");
        assertThat(letter("L1").getState()).isEqualTo(LetterState.DRAFT);
        assertThat(letter("L1").getSentBackFor()).isEqualTo("Say what the sister said.");
        dueOn("prepareLetter", "2026-06-04");
        letterGoesOut("letter.reasons", "Your sister can no longer have you.");
        assertThat(sent("L1", "2026-06-02").getFacts()).containsEntry("reasons", "Your sister can no longer have you.");
        passed("applicationReceived findOpenCase startAssessmentTarget allocate checkInterim acknowledge decisionAwaited keepInTouch assess decideDuty tellDecision",
                "letterWanted draftLetter prepareLetter checkLetter signLetter prepareLetter checkLetter signLetter issueLetter sendLetter",
                "sendTogether proveLetter startReviewClock letterProved decisionOut meetAssessmentTarget",
                "reliefDuty reliefOwed oweRelief watchRelief keepInTouch reliefStarts reliefWorkStarts agreeReliefPlan");
    }

    @Test
    void withoutTheStepsTakenTheLetterIsNotDone() {
        reliefIsOwed();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", "letter.reasons", "Everything reasonable was tried."))
                .hasMessageContaining("list the steps the council took");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", "letter.reasons", "Everything reasonable was tried.",
                "letter.stepsTaken", "\u2060 \u200B"))
                .as("nobody can see these words").hasMessageContaining("list the steps the council took");
        waitsFor("prepareLetter");
        as("caseworker");
        assertThat(forms.getTaskFormVariables(task("prepareLetter").getId()).getValue("letter", Object.class).toString())
                .contains("list the steps the council took");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief endingProposed weighEnding signOffEnding tellEnding letterWanted draftLetter",
                "prepareLetter");
    }
}
