package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** 21 days beginning with the day of the notice (s.85(5)); later only when the council allowed it in writing. */
class LateReviewRequestTest extends ReviewStory {

    private void refused(String sentence, String letterKind, String requestedOn, Object... more) {
        int before = openTasks().size();
        assertThatThrownBy(() -> reviewAskedFor(letterKind, requestedOn, more)).hasMessageContaining(sentence);
        assertThat(openTasks()).hasSize(before);
    }

    @Test
    void onTheLastDayItIsInTime() {
        closedAfterReasonableSteps();
        itIs("2026-07-26T22:00:00Z");
        reviewAskedFor("L7", "2026-07-26");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-20");
    }

    @Test
    void aDayLaterItIsRefusedWithoutAnExtension() {
        closedAfterReasonableSteps();
        itIs("2026-07-27T09:00:00Z");
        refused("Asked on: the time to ask ended on Sunday 26 July 2026 (s.85(5)). A later request counts only when the council allowed it "
                + "in writing: give that day and the reason.", "L7", "2026-07-27");
        assertThat(file().getReviews()).isEmpty();
    }

    @Test
    void withAWrittenExtensionItCounts() {
        closedAfterReasonableSteps();
        itIs("2026-08-05T09:00:00Z");
        refused("Why more time was allowed: fill this in.", "L7", "2026-08-05", "review.allowedUntil", "2026-08-10");
        refused("the council allowed them in writing until Monday 3 August 2026", "L7", "2026-08-05",
                "review.allowedUntil", "2026-08-03", "review.allowedWhy", "She was in hospital.");
        reviewAskedFor("L7", "2026-08-05", "review.allowedUntil", "2026-08-10", "review.allowedWhy", "She was in hospital.");
        assertThat(review("L7").allowedUntil()).isEqualTo("2026-08-10");
        assertThat(register.of(caseRef)).anyMatch(clock -> clock.getName().equals("reviewRequest")
                && clock.getStartedOn().toString().equals("2026-07-06") && clock.getLastDay().toString().equals("2026-08-10"));
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-30");
    }

    @Test
    void aDecisionThatDoesNotExistCannotBeReviewed() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        refused("Letter: no letter L9 has reached the person in case " + caseRef + ", so there is no such decision to review.", "L9", "2026-07-10");
        refused("Letter: no letter L7 of that date has reached the person", "L7", "2026-07-10", "review.letterDated", "2026-07-01");
        refused("so nobody asked before", "L7", "2026-07-01");
        String known = caseRef;
        caseRef = "CER-2026-999999";
        assertThatThrownBy(() -> reviewAskedFor("L7", "2026-07-10")).hasMessageContaining("there is no case CER-2026-999999");
        caseRef = known;
    }

    @Test
    void aDecisionIsReviewedOnce() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10", "review.letterDated", "2026-07-06");
        refused("a review of this letter L7 was asked for already on Friday 10 July 2026", "L7", "2026-07-10");
        refused("Asked on: this cannot be after", "L2", "2026-07-11");
    }
}
