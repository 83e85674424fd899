package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** A deficiency was found, and the decision is to stand: they are heard first (reg 5(2)); more time only by agreement (reg 6(2)). */
class MindedToDecideAgainstTest extends ReviewStory {

    private void underReview() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10");
        noPlaceNeededMeanwhile();
        acknowledged();
    }

    @Test
    void theyAreHeardBeforeItStands() {
        underReview();
        considered("FOUND", "MINDED_TO");
        reviewLetterGoesOut("letter.flaw", "The steps were not written down.", "letter.reasons", "They were taken all the same.");
        assertThat(letter("L12").getSentOn()).isEqualTo("2026-07-10");
        waitsFor("recordRepresentations");
        dueOn("recordRepresentations", "2026-07-24");
        itIs("2026-07-20T09:00:00Z");
        does("reviewer", "recordRepresentations", "review.representations", "On 20 July she rang: nobody called her landlord.");
        considered("FOUND", "CONFIRMED");
        reviewLetterGoesOut("letter.reasons", "Two landlords remember the calls.");
        assertThat(review("L7").outcome()).isEqualTo("CONFIRMED");
        assertThat(review("L7").representations()).startsWith("On 20 July");
    }

    @Test
    void withoutHearingThemTheLetterIsNotSigned() {
        underReview();
        considered("FOUND", "CONFIRMED");
        does("reviewer", "prepareLetter", "letter.reasons", "It stands.");
        waitsFor("prepareLetter");
        assertThat(letters.missing(letter("L13").getId())).singleElement().asString()
                .startsWith("Minded-to letter: a deficiency was found, and no letter L12 has reached the person.");
    }

    @Test
    void moreTimeAgreedInWritingMovesClockTaskAndTimer() {
        underReview();
        assertThatThrownBy(() -> considered("NONE", "MORE_TIME", "review.agreedOn", "2026-07-10", "review.agreedUntil", "2026-09-01"))
                .hasMessageContaining("Agreed until: the decision is due by Friday 4 September 2026 as it is");
        considered("NONE", "MORE_TIME", "review.agreedOn", "2026-07-10", "review.agreedUntil", "2026-09-18");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-18");
        dueOn("considerReview", "2026-09-18");
        assertThat(timer("reviewDue").getDuedate().toInstant()).isEqualTo(endOf("2026-09-18"));
        assertThat(review("L7").outcome()).isNull();
    }

    @Test
    void notDecidedInTimeTheyMayAppealAllTheSame() {
        underReview();
        fires("reviewDue", endOf("2026-09-04"));
        assertThat(clock("appeal").getLastDay()).isEqualTo("2026-09-25");
        assertThat(state("reviewDecision")).isNotEqualTo(State.MET);
        waitsFor("considerReview", "lookIntoLateReview");
        dueOn("lookIntoLateReview", "2026-09-07");
        does("manager", "lookIntoLateReview", "lateStepAction", "The officer was ill; decided this week.");
        waitsFor("considerReview");
        assertThat(trailLines()).contains("Late: Review not decided in time");
    }

    @Test
    void notAcknowledgedInFiveWorkingDaysAManagerLooksIntoIt() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10");
        fires("procedureDue", endOf("2026-07-17"));
        waitsFor("appointReviewer", "decidePendingPlace", "lookIntoLateReview");
        assertThat(trailLines()).contains("Late: Review not acknowledged in time");
    }
}
