package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** Reviews in England: 3 weeks for the end of prevention, 8 for other decisions, by somebody more senior; then 21 days to appeal. */
@ActiveProfiles("england")
class EnglishReviewTest extends ReviewStory {

    private void preventionHasEnded() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("THREATENED", "assessment.lossExpectedOn", "2026-07-06", "assessment.landlord", "PRIVATE", "assessment.validNotice", "NO", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreePreventionPlan");
        itIs("2026-06-15T09:00:00Z");
        ends("helpKeepHome", "PREVENTED_6M_STAYED");
        letterGoesOut("letter.reasons", "The landlord has taken the notice back.", "letter.accommodation", "The tenancy runs on.");
        caseIsOver("PREVENTED_6M_STAYED");
        itIs("2026-06-22T09:00:00Z");
    }

    @Test
    void theEndOfPreventionIsReviewedInThreeWeeks() {
        preventionHasEnded();
        reviewAskedFor("L6", "2026-06-22");
        assertThat(clock("reviewDecisionSteps").getClock()).isEqualTo("E10");
        assertThat(clock("reviewDecisionSteps").getLastDay()).isEqualTo("2026-07-12");
        assertThat(clock("reviewProcedure").getLastDay()).isEqualTo("2026-06-29");
        noPlaceNeededMeanwhile();
        acknowledged();
        assertThat(letter("L11").getLegalBasis()).isEqualTo("Homelessness (Review Procedure etc.) Regulations 2018, reg 5");
        assertThat(letter("L11").getFacts()).as("two weeks to answer in writing, reg 5(3)(b)").containsEntry("representationsBy", "2026-07-05");
        dueOn("considerReview", "2026-07-12");
        itIs("2026-07-06T09:00:00Z");
        considered("NONE", "CONFIRMED");
        reviewLetterGoesOut("letter.reasons", "The tenancy was signed for twelve months.");
        assertThat(letter("L13").getLegalBasis()).isEqualTo("Housing Act 1996, s.203(3) to (6)");
        assertThat(state("reviewDecisionSteps")).isEqualTo(State.MET);
        assertThat(clock("appeal").getClock()).isEqualTo("E13");
        fires("appealOver", endOf("2026-08-03"));
        caseIsOver("PREVENTED_6M_STAYED");
    }

    /** Regulation 9(1)(a) speaks of representations under regulation 7, and what they write in the first two weeks is none (docs/law.md). */
    @Test
    void whatTheyWriteInTheFirstTwoWeeksGivesTheCouncilNoLongerTime() {
        preventionHasEnded();
        reviewAskedFor("L6", "2026-06-22");
        acknowledged();
        itIs("2026-07-03T09:00:00Z");
        heard("2026-07-01");
        assertThat(review("L6").representations()).startsWith("She wrote that");
        assertThat(clock("reviewDecisionSteps").getLastDay()).isEqualTo("2026-07-12");
        dueOn("considerReview", "2026-07-12");
    }

    private void heard(String on) {
        considered("NONE", "HEARD", "review.representations", "She wrote that the landlord never took the notice back.", "review.representationsOn", on);
    }

    @Test
    void inAReviewOfEightWeeksWhatTheyWriteMovesNothing() {
        preventionHasEnded();
        reviewAskedFor("L1", "2026-06-21");
        acknowledged();
        heard("2026-06-22");
        assertThat(review("L1").representationsOn()).isEqualTo("2026-06-22");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-08-15");
        waitsFor("considerReview");
    }

    @Test
    void anyOtherDecisionInEightWeeks() {
        preventionHasEnded();
        reviewAskedFor("L1", "2026-06-21");
        assertThat(clock("reviewDecision").getClock()).isEqualTo("E11");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-08-15");
        waitsFor("appointReviewer");
        acknowledged();
        considered("NONE", "QUASHED");
        reviewLetterGoesOut("letter.reasons", "The notice was valid.");
        assertThat(letter("L13").getFacts()).containsEntry("reviewOutcome", "QUASHED").doesNotContainKey("reliefRevived");
        does("caseworker", "carryOutReview", "reviewFollows", "DECIDE_AGAIN", "reviewNote", "To be assessed again this week.");
        waitsFor("reassess", "checkInterim");
        assertThat(files.get(caseRef).getRegime()).isEqualTo("ENGLAND_1996");
    }
}
