package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * 21 days beginning with the day they were told (s.85(5)); later only when the council allowed it in writing. A letter posted on
 * Monday 6 July is taken to have been there by 13 July while nobody has recorded when it was.
 */
class LateReviewRequestTest extends ReviewStory {

    private void refused(String sentence, String letterKind, String requestedOn, Object... more) {
        int before = openTasks().size();
        assertThatThrownBy(() -> reviewAskedFor(letterKind, requestedOn, more)).hasMessageContaining(sentence);
        assertThat(openTasks()).hasSize(before);
    }

    @Test
    void onTheLastDayItIsInTime() {
        closedAfterReasonableSteps();
        itIs("2026-08-02T22:00:00Z");
        reviewAskedFor("L7", "2026-08-02");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-27");
    }

    @Test
    void aDayLaterItIsRefusedWithoutAnExtension() {
        closedAfterReasonableSteps();
        itIs("2026-08-03T09:00:00Z");
        refused("Asked on: the time to ask ended on Sunday 2 August 2026 (s.85(5)), counted from Monday 13 July 2026, because nobody has recorded "
                + "when the letter reached them. If that was later, record it first. Otherwise a later request counts only when the council "
                + "allowed it in writing: give that day and the reason.", "L7", "2026-08-03");
        assertThat(file().getReviews()).isEmpty();
    }

    @Test
    void theDayTheyReceivedItDecidesOnceItIsKnown() {
        closedAfterReasonableSteps();
        itIs("2026-07-29T09:00:00Z");
        received("L7", "2026-07-09");
        reviewAskedFor("L7", "2026-07-29");
        assertThat(clock("reviewDecision").getStartedOn()).as("the last of 21 days that begin with 9 July").isEqualTo("2026-07-29");
    }

    @Test
    void andADayLaterItIsRefusedForThatReason() {
        closedAfterReasonableSteps();
        itIs("2026-07-30T09:00:00Z");
        received("L7", "2026-07-09");
        refused("Asked on: the time to ask ended on Wednesday 29 July 2026 (s.85(5)). A later request counts only when the council allowed it "
                + "in writing: give that day and the reason.", "L7", "2026-07-30");
    }

    @Test
    void receivedLaterThanThePostShouldTakeItIsStillInTime() {
        closedAfterReasonableSteps();
        itIs("2026-08-14T09:00:00Z");
        received("L7", "2026-07-27");
        reviewAskedFor("L7", "2026-08-14");
        assertThat(clock("reviewDecision").getStartedOn()).isEqualTo("2026-08-14");
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
                && clock.getStartedOn().toString().equals("2026-07-13") && clock.getLastDay().toString().equals("2026-08-10"));
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
