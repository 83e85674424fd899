package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Placement;
import org.cartref.clock.CaseClock;
import org.junit.jupiter.api.Test;

/** Nobody need lose the roof over their head before the review of its ending is decided; whatever is decided about that has reasons. */
class PlacePendingReviewTest extends ReviewStory {

    private void askedOn10July(String letterKind) {
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor(letterKind, "2026-07-10");
        dueOn("decidePendingPlace", "2026-07-13");
    }

    private void placeProvided() {
        does("caseworker", "decidePendingPlace", "review.accommodation", "PROVIDED",
                "review.accommodationReasons", "A child of four lives with her and the steps were hardly written down.");
    }

    /** Considered and told on 3 August. */
    private void reviewedOn3August(String outcome, Object... more) {
        itIs("2026-08-03T09:00:00Z");
        considered("NONE", outcome, more);
        reviewLetterGoesOut("letter.reasons", "The whole file was read again.");
    }

    @Test
    void theirPlaceGoesOnAndEndsAReasonableTimeAfterTheDecisionStands() {
        closedWithAPlaceUntil("2026-07-20");
        askedOn10July("L8");
        waitsFor("endStay", "decidePendingPlace", "appointReviewer");
        placeProvided();
        waitsFor("contactInPlacement", "appointReviewer");
        dueOn("contactInPlacement", "2026-07-17");
        assertThat(trailLines()).contains("The place goes on");
        acknowledged();

        itIs("2026-08-03T09:00:00Z");
        assertThatThrownBy(() -> considered("NONE", "CONFIRMED")).hasMessageContaining("The place goes on until: fill this in.");
        assertThatThrownBy(() -> considered("NONE", "CONFIRMED", "review.placeUntil", "2026-08-10"))
                .hasMessageContaining("give them a reasonable time to find another one, at the least until Monday 17 August 2026");
        assertThat(review("L8").outcome()).as("nothing has landed").isNull();
        considered("NONE", "CONFIRMED", "review.placeUntil", "2026-08-20");
        reviewLetterGoesOut("letter.reasons", "The whole file was read again.");
        assertThat(letter("L13").getFacts()).containsEntry("placeUntil", "2026-08-20").containsEntry("decisionKind", "L8");
        assertThat(clock("pendingPlaceEnd").getLastDay()).isEqualTo("2026-08-20");
        waitsFor("contactInPlacement");

        fires("placeOver", startOf("2026-08-20"));
        waitsFor("endStay");
        itIs("2026-08-20T09:00:00Z");
        does("caseworker", "endStay", "placement.endedOn", "2026-08-20", "placement.leavingReason", "To her sister.", "stay", "LEFT");
        fires("appealOver", endOf("2026-09-01"));
        caseIsOver("REASONABLE_STEPS_DONE");
        assertThat(file().getPlacements()).singleElement().satisfies(place -> assertThat(place.endedOn()).isEqualTo("2026-08-20"));
        assertThat(steps.of(caseRef)).containsSubsequence(road("decidePendingPlace letPlaceGoOn recordGoesOn", "placeUntilDecided"))
                .containsSubsequence(road("startAppeal startPlaceEnd endPendingPlace", "endStay"))
                .as("the other council has had its notice").containsOnlyOnce("askAreaNotice");
    }

    @Test
    void whenTheDecisionFallsItGoesOnUnderTheNewOne() {
        closedWithAPlaceUntil("2026-07-20");
        askedOn10July("L8");
        placeProvided();
        acknowledged();
        reviewedOn3August("QUASHED");
        does("caseworker", "carryOutReview", "reviewFollows", "DECIDE_AGAIN", "reviewNote", "To be assessed again this week.");
        waitsFor("reassess", "checkInterim", "contactInPlacement");
        aPlaceIsOwed();
        waitsFor("reassess", "contactInPlacement");
        assertThat(file().open(Duty.Kind.INTERIM)).hasValueSatisfying(duty -> assertThat(duty.startedOn()).isEqualTo("2026-08-03"));
        assertThat(file().getPlacements()).as("nobody is placed twice").hasSize(1);
        assertThat(steps.of(caseRef)).containsSubsequence(road("reopenCase", "oweInterim keepPlace"));
    }

    /** The letter that finds no duty offers it (s.69(11)), so somebody is asked. */
    @Test
    void whereNoDutyWasFoundItIsDecidedToo() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        itIs("2026-06-10T09:00:00Z");
        reviewAskedFor("L1", "2026-06-10");
        dueOn("decidePendingPlace", "2026-06-11");
        placeProvided();
        waitsFor("proposePlace", "appointReviewer");
        dueOn("proposePlace", "2026-06-10");
    }

    @Test
    void reopenedWithoutAPlaceOneIsFound() {
        closedAfterReasonableSteps();
        askedOn10July("L7");
        noPlaceNeededMeanwhile();
        acknowledged();
        reviewedOn3August("QUASHED", "review.reasonableSteps", "YES");
        does("caseworker", "carryOutReview", "reviewFollows", "DECIDE_AGAIN", "reviewNote", "To be assessed again this week.");
        aPlaceIsOwed();
        waitsFor("reassess", "proposePlace");
        dueOn("proposePlace", "2026-08-03");
    }

    @Test
    void withoutAPlaceOneIsFoundTonightAndEndsWithTheChangedDecision() {
        closedAfterReasonableSteps();
        askedOn10July("L7");
        placeProvided();
        waitsFor("proposePlace", "appointReviewer");
        dueOn("proposePlace", "2026-07-10");
        placed("SELF_CONTAINED");
        dueOn("contactInPlacement", "2026-07-17");
        acknowledged();
        reviewedOn3August("VARIED", "review.reasonableSteps", "YES");
        does("caseworker", "carryOutReview", "reviewFollows", "GO_ON", "review.placeUntil", "2026-09-04",
                "reviewNote", "She moves to her own flat on 4 September.");
        assertThat(review("L7").placeUntil()).isEqualTo("2026-09-04");
        fires("placeOver", startOf("2026-09-04"));
        waitsFor("endStay");
        assertThat(files.get(caseRef).getStatus()).isEqualTo(CaseFile.Status.CLOSED);
    }

    @Test
    void aPlaceOwedUnderADutyDoesNotEndWithTheReview() {
        apply(annaApplies());
        aPlaceIsOwed();
        placed("SELF_CONTAINED");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        reviewAskedFor("L7", "2026-06-01");
        placeProvided();
        acknowledged();
        considered("NONE", "CONFIRMED", "review.placeUntil", "2026-06-20");
        reviewLetterGoesOut("letter.reasons", "The whole file was read again.");
        fires("placeOver", startOf("2026-06-20"));
        assertThat(file().open(Duty.Kind.INTERIM)).as("owed until L8").isPresent();
        waitsFor("concludeInquiries", "contactInPlacement");
    }

    /** What was said of a place they did not take is not what is known of the one they live in. */
    @Test
    void theOldPlaceGoesOnWhereAnotherWasLookedForWhenTheDutyEnded() {
        apply(annaApplies());
        aPlaceIsOwed();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        reliefEndsAndNoFurtherDutyIsOwed();
        saidInThePlace("stay", "SEARCH", "placement.leavingReason", "There is no kitchen.");
        does("caseworker", "proposePlace", proposed("BED_AND_BREAKFAST", "placement.standard", "HIGHER",
                "placement.outOfArea", "YES", "placement.hostAuthority", "Powys County Council"));
        does("caseworker", "placeInterim", "placement.answer", "REFUSED", "placement.refusalReason", "Too far from the nursery.");
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "DECISION_ON_75",
                "proposedEnding.evidence", "Told by letter that no final duty is owed.");
        letterGoesOut("letter.reasons", "We owe you no further duty.", "letter.leaveBy", "2026-07-20");
        waitsFor("endStay");
        askedOn10July("L8");
        placeProvided();
        waitsFor("contactInPlacement", "appointReviewer");
        assertThat(register.of(caseRef)).extracting(CaseClock::getName).contains("bedAndBreakfastBasic").doesNotContain("bedAndBreakfastHigher");
        saidInThePlace("stay", "STAYS", "placement.personSays", "They let her use the kitchen now.");
        assertThat(file().getPlacements()).extracting(Placement::personSays).containsExactly("They let her use the kitchen now.", null);
    }

    private void saidInThePlace(Object... more) {
        does("caseworker", "contactInPlacement", Stream.concat(Stream.of("contact.happenedOn", time.today().toString(), "contact.method", "CALL",
                "contact.outcome", "REACHED", "contact.note", "Rang her.", "placement.moveOn", "Two landlords to ring."), Stream.of(more)).toArray());
    }

    @Test
    void refusedItIsRecordedWhy() {
        closedWithAPlaceUntil("2026-07-20");
        askedOn10July("L8");
        assertThatThrownBy(() -> does("caseworker", "decidePendingPlace", "review.accommodation", "NOT_PROVIDED"))
                .hasMessageContaining("Why: fill this in.");
        fires("pendingPlaceDue", endOf("2026-07-13"));
        assertThat(openTasks()).contains("decidePendingPlace", "lookIntoLateReview");
        assertThat(trailLines()).contains("Late: No decision on a place to stay");
        does("caseworker", "decidePendingPlace", "review.accommodation", "NOT_PROVIDED",
                "review.accommodationReasons", "She has a place with her sister, and nothing new is said about the decision.");
        assertThat(review("L8").accommodation()).isEqualTo("NOT_PROVIDED");
        assertThat(review("L8").accommodationReasons()).startsWith("She has a place with her sister");
        assertThat(openTasks()).as("the stay ends as L8 said").contains("endStay").doesNotContain("contactInPlacement");
        does("manager", "lookIntoLateReview", "lateStepAction", "The officer was ill; decided today.");
        acknowledged();
        reviewedOn3August("CONFIRMED");
        assertThat(letter("L13").getFacts()).doesNotContainKey("placeUntil");
        waitsFor("endStay");
    }

    @Test
    void decidedBeforeAnybodyThoughtOfAPlaceThereIsNothingLeftToDecide() {
        closedAfterReasonableSteps();
        askedOn10July("L7");
        acknowledged();
        considered("NONE", "CONFIRMED");
        assertThatThrownBy(this::placeProvided).hasMessageContaining("Until the review is decided: it is decided already");
        reviewLetterGoesOut("letter.reasons", "The file shows eleven calls.");
        assertThat(openTasks()).isEmpty();
        assertThat(steps.of(caseRef)).contains("noPlaceToDecide");
    }
}
