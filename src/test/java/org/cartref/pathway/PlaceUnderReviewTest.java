package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Placement;
import org.cartref.casefile.Review;
import org.junit.jupiter.api.Test;

/** Whoever is offered a place to stay may have it reviewed whether it is suitable, taken or not, for 21 days (s.85(3), (5)). */
class PlaceUnderReviewTest extends ReviewStory {

    private void inAPlaceSince1June() {
        apply(annaApplies());
        aPlaceIsOwed();
        placed("SELF_CONTAINED");
    }

    private void asked(String on, Object... more) {
        as("caseworker");
        List<Object> all = new ArrayList<>(List.of("caseReference", caseRef, "review.letterKind", "PLACE",
                "review.decidedOn", "2026-06-01", "review.requestedOn", on, "review.askedFor", "The stairs are too steep for her chair."));
        all.addAll(List.of(more));
        start("ask-for-review", answers(all.toArray()));
        runAsyncSteps();
    }

    @Test
    void foundNotSuitableAnotherIsLookedForTonight() {
        inAPlaceSince1June();
        itIs("2026-06-21T09:00:00Z");
        asked("2026-06-21");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-08-16");
        assertThat(openTasks()).as("no duty has ended").contains("appointReviewer").doesNotContain("decidePendingPlace");
        assertThat(review(Review.OF_PLACE)).satisfies(review -> {
            assertThat(review.place()).isEqualTo(1);
            assertThat(review.decidedOn()).isEqualTo("2026-06-01");
        });
        assertThatThrownBy(() -> does("manager", "appointReviewer", "review.reviewer", "caseworker")).isInstanceOf(RuntimeException.class);
        acknowledged();
        assertThat(letter("L11").getFacts()).containsEntry("decisionKind", "PLACE").containsEntry("decisionOn", "2026-06-01");
        assertThatThrownBy(() -> considered("NONE", "VARIED")).hasMessageContaining("a place is suitable for them or it is not");
        considered("FOUND", "QUASHED");
        reviewLetterGoesOut("letter.reasons", "Nobody had asked about her chair.");
        assertThat(letter("L13").getFacts()).containsEntry("reviewOutcome", "QUASHED").containsEntry("decisionKind", "PLACE");
        assertThat(openTasks()).contains("endStayTonight").doesNotContain("carryOutReview");
        does("caseworker", "endStayTonight", "placement.endedOn", "2026-06-21", "placement.leavingReason", "The review found it not suitable.", "stay", "MOVE");
        dueOn("proposePlace", "2026-06-21");
        placed("SELF_CONTAINED");
        assertThat(file().getPlacements()).extracting(Placement::endedOn).hasSize(2).last().isNull();
    }

    @Test
    void suitableItGoesOn() {
        inAPlaceSince1June();
        asked("2026-06-01");
        acknowledged();
        considered("NONE", "CONFIRMED");
        reviewLetterGoesOut("letter.reasons", "There is a lift from the yard.");
        assertThat(openTasks()).contains("contactInPlacement").doesNotContain("endStayTonight", "carryOutReview");
        assertThatThrownBy(() -> asked("2026-06-01")).hasMessageContaining("a review of this place was asked for already on Monday 1 June 2026");
    }

    @Test
    void aPlaceTheyDidNotTakeCanBeReviewedToo() {
        apply(annaApplies());
        aPlaceIsOwed();
        does("caseworker", "proposePlace", proposed("SELF_CONTAINED", "placement.address", "1 Lower Lane"));
        does("caseworker", "placeInterim", "placement.answer", "REFUSED", "placement.refusalReason", "Stairs.");
        placed("SELF_CONTAINED");
        assertThatThrownBy(() -> asked("2026-06-01", "review.placeAddress", "High Street")).hasMessageContaining("has no such place to stay");
        assertThatThrownBy(() -> asked("2026-06-01", "review.placeAddress", "1")).hasMessageContaining("Which place: more than one place of this case has that in its address");
        asked("2026-06-01", "review.placeAddress", "lower lane");
        assertThat(review(Review.OF_PLACE).place()).isEqualTo(1);
        acknowledged();
        considered("FOUND", "QUASHED");
        reviewLetterGoesOut("letter.reasons", "Nobody had asked about her chair.");
        assertThat(openTasks()).as("they live elsewhere").contains("carryOutReview", "contactInPlacement").doesNotContain("endStayTonight");
        does("caseworker", "carryOutReview", "reviewNote", "The refusal counts for nothing.");
    }

    /** What is suitable for now may not be for longer (s.76(6)(a)): told of under another duty it is another decision. */
    @Test
    void underTheFinalDutyThePlaceIsReviewedAgain() {
        inAPlaceSince1June();
        asked("2026-06-01");
        assertThatThrownBy(() -> asked("2026-06-01")).hasMessageContaining("a review of this place, asked for on Monday 1 June 2026, is not decided yet");
        acknowledged();
        considered("NONE", "CONFIRMED");
        reviewLetterGoesOut("letter.reasons", "There is a lift from the yard.");
        itIs("2026-08-03T09:00:00Z");
        files.owe(caseRef, Duty.Kind.FINAL, "s.75", time.today());
        asked("2026-08-03", "review.decidedOn", "2026-08-03");
        assertThat(file().getReviews()).hasSize(2);
        assertThatThrownBy(this::acknowledged).as("who reviewed it before").hasMessageContaining("took part in the decision under review");
    }

    /** As after a manager has stopped it in Cockpit: what the review means for them is somebody's step, not nobody's. */
    @Test
    void foundNotSuitableWhileNobodySeesToThePlace() {
        inAPlaceSince1June();
        asked("2026-06-01");
        acknowledged();
        runtime.deleteProcessInstance(runtime.createProcessInstanceQuery().processDefinitionKey("interim-accommodation")
                .processInstanceBusinessKey(caseRef).singleResult().getId(), "Stopped by hand.");
        considered("FOUND", "QUASHED");
        reviewLetterGoesOut("letter.reasons", "Nobody had asked about her chair.");
        dueOn("carryOutReview", "2026-06-03");
        assertThat(openTasks()).doesNotContain("endStayTonight");
    }

    @Test
    void onDay22ItIsLate() {
        inAPlaceSince1June();
        itIs("2026-06-22T09:00:00Z");
        assertThatThrownBy(() -> asked("2026-06-22")).hasMessageContaining("Asked on: the time to ask ended on Sunday 21 June 2026 (s.85(5))");
        asked("2026-06-22", "review.allowedUntil", "2026-06-30", "review.allowedWhy", "She was in hospital.");
        assertThat(review(Review.OF_PLACE).allowedUntil()).isEqualTo("2026-06-30");
    }

    @Test
    void withoutADutyThereIsNoReview() {
        apply(annaApplies());
        assertThatThrownBy(() -> asked("2026-06-01")).hasMessageContaining("has no such place to stay");
    }
}
