package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** Where the council's lawyer reads SI 2018/223 reg 9(1)(a) the other way, and has it set so (docs/law.md). */
@ActiveProfiles("england")
@TestPropertySource(properties = "cartref.review.written-answers-begin-anew=true")
class EnglishReviewBeginsAnewTest extends ReviewStory {

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

    /** The three weeks of a review about steps begin anew with what they write in its first two (SI 2018/223 reg 9(1)(a)). */
    @Test
    void whatTheyWriteInTheFirstTwoWeeksBeginsTheThreeAnew() {
        preventionHasEnded();
        reviewAskedFor("L6", "2026-06-22");
        assertThat(clock("reviewRepresentations").getLastDay()).isEqualTo("2026-07-05");
        noPlaceNeededMeanwhile();
        acknowledged();
        itIs("2026-07-03T09:00:00Z");
        assertThatThrownBy(() -> heard("2026-06-21")).hasMessageContaining("Received on: this cannot be before 22 June 2026");
        assertThatThrownBy(() -> heard("2026-07-04")).hasMessageContaining("Received on: this cannot be after");
        heard("2026-07-01");
        assertThat(clock("reviewDecisionSteps").getStartedOn()).isEqualTo("2026-07-01");
        assertThat(clock("reviewDecisionSteps").getLastDay()).isEqualTo("2026-07-21");
        dueOn("considerReview", "2026-07-21");
        assertThat(timer("reviewDue").getDuedate().toInstant()).isEqualTo(endOf("2026-07-21"));
        assertThat(review("L6").representations()).startsWith("She wrote that");
        assertThat(trailLines()).anyMatch(line -> line.contains("corrected to start on Wednesday 1 July 2026 instead of Monday 22 June 2026"));

        itIs("2026-07-06T09:00:00Z");
        heard("2026-07-06");
        assertThat(clock("reviewDecisionSteps").getLastDay()).as("too late to begin it anew, heard all the same").isEqualTo("2026-07-21");
        fires("reviewDue", endOf("2026-07-21"));
        assertThat(clock("appeal").getLastDay()).isEqualTo("2026-08-11");
        assertThat(steps.of(caseRef)).containsOnlyOnce("moveReviewPeriod");
    }

    private void heard(String on) {
        considered("NONE", "HEARD", "review.representations", "She wrote that the landlord never took the notice back.", "review.representationsOn", on);
    }
}
