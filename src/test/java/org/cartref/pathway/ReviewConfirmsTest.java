package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** A closed case, a request in time: somebody else looks again, the decision stands, and 21 days to appeal run out (ss.85 to 88). */
class ReviewConfirmsTest extends ReviewStory {

    @Test
    void theDecisionStandsAndTheTimeToAppealRunsOut() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10", "review.about", "STEPS", "review.representative", "Sioned of Shelter Cymru");
        assertThat(clock("reviewProcedure").getClock()).isEqualTo("W14");
        assertThat(clock("reviewProcedure").getLastDay()).isEqualTo("2026-07-17");
        assertThat(clock("reviewDecision").getClock()).isEqualTo("W15");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-04");
        waitsFor("appointReviewer", "decidePendingPlace");
        dueOn("appointReviewer", "2026-07-14");
        dueOn("decidePendingPlace", "2026-07-13");

        noPlaceNeededMeanwhile();
        assertThat(review("L7").accommodation()).isEqualTo("NOT_NEEDED");
        acknowledged();
        sentBy("manager", "L11", "2026-07-10");
        assertThat(letter("L11").getFacts()).containsEntry("decisionOn", "2026-07-06").containsEntry("requestedOn", "2026-07-10")
                .containsEntry("decideBy", "2026-09-04");
        assertThat(state("reviewProcedure")).isEqualTo(State.MET);

        itIs("2026-08-03T09:00:00Z");
        dueOn("considerReview", "2026-09-04");
        assertThat(task("considerReview").getAssignee()).isEqualTo("reviewer");
        considered("NONE", "CONFIRMED", "review.representations", "She said on the phone that nobody rang.");
        reviewLetterGoesOut("letter.reasons", "The file shows eleven calls, and two landlords remember them.");
        sentBy("manager", "L13", "2026-08-03");
        assertThat(state("reviewDecision")).isEqualTo(State.MET);
        assertThat(review("L7").outcome()).isEqualTo("CONFIRMED");
        assertThat(register.of(caseRef)).as("one of each decision, L1, L7 and L2; none of a review").filteredOn(clock -> clock.getName().equals("reviewRequest")).hasSize(3);

        assertThat(clock("appeal").getClock()).isEqualTo("W19");
        fires("appealOver", endOf("2026-09-01"));
        caseIsOver("REASONABLE_STEPS_DONE");
        assertThat(steps.of(caseRef)).containsSubsequence(road(REVIEW_BEGINS, "decidePendingPlace pendingPlaceDecided", "tellProcedure",
                REVIEW_LETTER, "procedureTold meetProcedure reviewingStarts considerReview tellReviewDecision", REVIEW_LETTER,
                "meetReview reviewNotified startAppeal reviewOver"));
    }

    private void sentBy(String signer, String kind, String on) {
        assertThat(letter(kind).getSentOn()).as(kind).isEqualTo(on);
        assertThat(letter(kind).getSigner()).as(kind).isEqualTo(signer);
    }

    @Test
    void whereADutyIsOwedNoPlaceIsNeededMeanwhile() {
        reliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        reviewAskedFor("L1", "2026-06-10");
        assertThat(openTasks()).contains("appointReviewer").doesNotContain("decidePendingPlace");
        assertThat(steps.of(caseRef)).contains("noDutyEnded").doesNotContain("decidePendingPlace");
    }
}
