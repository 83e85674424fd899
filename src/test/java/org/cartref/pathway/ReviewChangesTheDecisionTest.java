package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.casefile.CaseFile;
import org.junit.jupiter.api.Test;

/** The review varies or quashes the decision: the case worker puts it into effect, where needed by deciding again. */
class ReviewChangesTheDecisionTest extends ReviewStory {

    private void decided(String outcome) {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L2", "2026-07-10");
        acknowledged();
        considered("NONE", outcome);
        reviewLetterGoesOut("letter.reasons", "You have priority need after all.");
        assertThat(review("L2").outcome()).isEqualTo(outcome);
        assertThat(letter("L13").getFacts()).containsEntry("reviewOutcome", outcome).containsEntry("reliefRevived", "NO");
        waitsFor("carryOutReview");
        dueOn("carryOutReview", "2026-07-14");
    }

    @Test
    void quashedItIsDecidedAgain() {
        decided("QUASHED");
        does("caseworker", "carryOutReview", "reviewFollows", "DECIDE_AGAIN", "reviewNote", "To be assessed again this week.");
        assertThat(files.get(caseRef).getStatus()).isEqualTo(CaseFile.Status.OPEN);
        waitsFor("reassess", "checkInterim");
        dueOn("reassess", "2026-07-17");
        noPlaceNeededTonight();
        assessed("reassess", "HOMELESS");
        letterGoesOut();
        assertThat(letter("L2").getFacts()).containsEntry("duty", "RELIEF");
        assertThat(clock("relief").getLastDay()).isEqualTo("2026-09-03");
    }

    @Test
    void variedItGoesOn() {
        decided("VARIED");
        does("caseworker", "carryOutReview", "reviewFollows", "GO_ON", "reviewNote", "The reasons are on file, nothing else changes.");
        fires("appealOver", endOf("2026-08-07"));
        caseIsOver("REASONABLE_STEPS_DONE");
    }
}
