package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.Letter;
import org.junit.jupiter.api.Test;

/** Each decision may be reviewed (s.85(1)): two reviews of one case run side by side, and neither touches the other. */
class ReviewsSideBySideTest extends ReviewStory {

    /** L7 is questioned on 10 July, L2 on 13 July; each is acknowledged on its day by a reviewing officer of its own. */
    private void bothAskedFor() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10", "review.about", "STEPS");
        noPlaceNeededMeanwhile();
        itIs("2026-07-13T09:00:00Z");
        reviewAskedFor("L2", "2026-07-13");
        noPlaceNeededMeanwhile();
        waitsFor("appointReviewer", "appointReviewer");
        acknowledgedBy("reviewer", "L7");
        acknowledgedBy("reviewer", "L2");
    }

    private void acknowledgedBy(String reviewer, String letterKind) {
        does("manager", taskOf(letterKind, "appointReviewer"), "review.reviewer", reviewer);
        goesOut(reviewer, "letter.askedFor", "That we did too little.");
    }

    private void goesOut(String reviewer, Object... words) {
        does(reviewer, "prepareLetter", words);
        does(reviewer.equals("reviewer") ? "manager" : "reviewer", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", time.today().toString());
    }

    private Letter about(String kind, String letterKind) {
        return letters.of(caseRef).stream().filter(letter -> letter.getKind().equals(kind)
                && letterKind.equals(letter.getFacts().get("decisionKind"))).reduce((earlier, later) -> later).orElseThrow();
    }

    private void dueOf(String letterKind, String day) {
        assertThat(taskOf(letterKind, "considerReview").getDueDate().toInstant()).isEqualTo(endOf(day));
    }

    private void consider(String letterKind, String reviewer, Object... more) {
        Object[] answers = {"review.deficiency", "NONE", "reviewNote", "Read the whole file and rang two landlords."};
        Object[] all = java.util.Arrays.copyOf(answers, answers.length + more.length);
        System.arraycopy(more, 0, all, answers.length, more.length);
        does(reviewer, taskOf(letterKind, "considerReview"), all);
    }

    @Test
    void oneStandsAndTheOtherLetsReliefBeginAgain() {
        bothAskedFor();
        assertThat(clockOf("L7", "reviewProcedure").getLastDay()).isEqualTo("2026-07-17");
        assertThat(clockOf("L2", "reviewProcedure").getLastDay()).isEqualTo("2026-07-20");
        assertThat(clockOf("L7", "reviewDecision").getLastDay()).isEqualTo("2026-09-04");
        assertThat(clockOf("L2", "reviewDecision").getLastDay()).isEqualTo("2026-09-07");
        assertThat(clockOf("L2", "reviewDecision").getExplanation()).endsWith("This is about letter L2.");
        assertThat(clockOf("L7", "reviewProcedure").getMetOn()).isEqualTo("2026-07-13");
        dueOf("L7", "2026-09-04");
        dueOf("L2", "2026-09-07");
        assertThat(about("L11", "L7").getFacts()).containsEntry("requestedOn", "2026-07-10").containsEntry("decideBy", "2026-09-04");
        assertThat(about("L11", "L2").getFacts()).containsEntry("requestedOn", "2026-07-13").containsEntry("decideBy", "2026-09-07");
        assertThat(review("L7").reviewer()).isEqualTo("reviewer");
        assertThat(review("L2").reviewer()).isEqualTo("reviewer");

        itIs("2026-07-27T09:00:00Z");
        consider("L2", "reviewer", "review.outcome", "MORE_TIME", "review.agreedOn", "2026-07-27", "review.agreedUntil", "2026-09-14");
        dueOf("L2", "2026-09-14");
        dueOf("L7", "2026-09-04");

        itIs("2026-08-03T09:00:00Z");
        consider("L2", "reviewer", "review.outcome", "CONFIRMED");
        goesOut("reviewer", "letter.reasons", "You have no priority need.");
        assertThat(clockOf("L2", "reviewDecision").getMetOn()).isEqualTo("2026-08-03");
        assertThat(clockOf("L2", "appeal").getLastDay()).as("31 August is a bank holiday").isEqualTo("2026-09-01");
        assertThat(clockOf("L7", "reviewDecision").state(time.instant())).as("the other runs on").isEqualTo(State.RUNNING);
        assertThat(review("L7").outcome()).isNull();
        waitsFor("considerReview");

        itIs("2026-08-05T09:00:00Z");
        consider("L7", "reviewer", "review.outcome", "QUASHED", "review.reasonableSteps", "NO");
        goesOut("reviewer", "letter.reasons", "Nobody rang the landlords.");
        assertThat(about("L13", "L2").getFacts()).containsEntry("reviewOutcome", "CONFIRMED").containsEntry("reliefRevived", "NO");
        assertThat(about("L13", "L7").getFacts()).containsEntry("reviewOutcome", "QUASHED").containsEntry("reliefRevived", "YES");
        assertThat(clockOf("L7", "appeal").getLastDay()).isEqualTo("2026-09-02");
        assertThat(file().open(Duty.Kind.RELIEF)).hasValueSatisfying(duty -> assertThat(duty.startedOn()).isEqualTo("2026-08-05"));
        assertThat(clock("reliefRevived").getLastDay()).isEqualTo("2026-10-06");
        waitsFor("agreeReliefPlan", "checkInterim");
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).processDefinitionKey("decision-review").count()).isEqualTo(2);
        assertThat(letterKinds()).containsExactly("L1", "L7", "L2", "L11", "L11", "L13", "L13");
    }

    @Test
    void askedForOnTheSameDayEachIsTakenToItsOwnEnd() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10");
        noPlaceNeededMeanwhile();
        reviewAskedFor("L2", "2026-07-10");
        acknowledgedBy("reviewer", "L7");
        assertThat(clockOf("L7", "reviewProcedure").state(time.instant())).isEqualTo(State.MET);
        assertThat(clockOf("L2", "reviewProcedure").state(time.instant())).isEqualTo(State.RUNNING);
        acknowledgedBy("reviewer", "L2");
        consider("L7", "reviewer", "review.outcome", "MORE_TIME", "review.agreedOn", "2026-07-10", "review.agreedUntil", "2026-09-18");
        dueOf("L7", "2026-09-18");
        dueOf("L2", "2026-09-04");
        assertThat(management.createJobQuery().timers().activityId("reviewDue").list()).filteredOn(job -> caseRef.equals(
                        runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).singleResult().getBusinessKey()))
                .extracting(job -> job.getDuedate().toInstant()).containsExactlyInAnyOrder(endOf("2026-09-18"), endOf("2026-09-04"));
    }

    @Test
    void aMindedToLetterOfTheOtherReviewIsNotTheirs() {
        bothAskedFor();
        does("reviewer", taskOf("L7", "considerReview"), "review.deficiency", "FOUND", "review.outcome", "MINDED_TO",
                "reviewNote", "Read the whole file and rang two landlords.");
        goesOut("reviewer", "letter.flaw", "The steps were not written down.", "letter.reasons", "They were taken all the same.");
        does("reviewer", taskOf("L2", "considerReview"), "review.deficiency", "FOUND", "review.outcome", "CONFIRMED",
                "reviewNote", "Read the whole file and rang two landlords.");
        does("reviewer", "prepareLetter", "letter.reasons", "You have no priority need.");
        waitsFor("recordRepresentations", "prepareLetter");
        assertThat(letters.missing(about("L13", "L2").getId())).singleElement().asString()
                .startsWith("Minded-to letter: a deficiency was found, and no letter L12 has reached the person.");
    }

    @Test
    void aPlaceIsKeptUntilTheLastOfThemIsDecided() {
        closedWithAPlaceUntil("2026-07-20");
        itIs("2026-07-10T09:00:00Z");
        for (String kind : new String[] {"L7", "L8"}) {
            reviewAskedFor(kind, "2026-07-10");
            does("caseworker", taskOf(kind, "decidePendingPlace"), "review.accommodation", "PROVIDED",
                    "review.accommodationReasons", "A child of four lives with her and the steps were hardly written down.");
            acknowledgedBy("reviewer", kind);
        }
        waitsFor("contactInPlacement", "considerReview", "considerReview");
        itIs("2026-08-03T09:00:00Z");
        consider("L7", "reviewer", "review.outcome", "CONFIRMED", "review.placeUntil", "2026-08-17");
        goesOut("reviewer", "letter.reasons", "The file shows eleven calls.");
        fires("placeOver", startOf("2026-08-17"));
        waitsFor("contactInPlacement", "considerReview");
        itIs("2026-08-18T09:00:00Z");
        consider("L8", "reviewer", "review.outcome", "CONFIRMED", "review.placeUntil", "2026-09-01");
        goesOut("reviewer", "letter.reasons", "No duty to give you a place is left.");
        fires("placeOver", startOf("2026-09-01"));
        waitsFor("endStay");
        assertThat(steps.of(caseRef)).containsOnlyOnce("endPendingPlace");
    }

    @Test
    void theSameDecisionIsReviewedOnce() {
        bothAskedFor();
        for (Map.Entry<String, String> asked : Map.of("L7", "Friday 10 July 2026", "L2", "Monday 13 July 2026").entrySet()) {
            assertThatThrownBy(() -> reviewAskedFor(asked.getKey(), "2026-07-13")).hasMessageContaining(
                    "Letter: a review of this letter " + asked.getKey() + " was asked for already on " + asked.getValue() + ". A decision is reviewed once.");
        }
        waitsFor("considerReview", "considerReview");
        assertThat(file().getReviews()).hasSize(2);
    }
}
