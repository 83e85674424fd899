package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody reviews what they decided (WSI 2015/1266 reg 3); in England only somebody more senior does (SI 2018/223 reg 8). */
class ReviewerTookPartTest extends ReviewStory {

    private final Reviewers reviewers = new Reviewers();

    @Test
    void whoeverSignedTheDecisionIsRefused() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10");
        assertThatThrownBy(() -> does("manager", "appointReviewer", "review.reviewer", "teamleader")).hasMessageContaining(
                "Reviewing officer: teamleader took part in the decision under review, and a review is decided by somebody who did not "
                + "(WSI 2015/1266 reg 3). Choose somebody else.");
        assertThat(openTasks()).contains("appointReviewer");
        assertThatThrownBy(() -> does("manager", "appointReviewer", "review.reviewer", "caseworker"))
                .hasMessageContaining("Reviewing officer: choose one of the listed answers.");
        acknowledged();
        assertThat(review("L7").reviewer()).isEqualTo("reviewer");
    }

    @Test
    void whoeverMadeTheDecisionDoesNotDecideTheReviewThatIsGivenToThem() {
        closedAfterReasonableSteps();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L7", "2026-07-10");
        acknowledged();
        assertThatThrownBy(() -> does("caseworker", "considerReview", "review.deficiency", "NONE", "review.outcome", "CONFIRMED",
                "reviewNote", "Read the whole file and rang two landlords."))
                .hasMessageContaining("caseworker took part in the decision under review");
        assertThat(review("L7").outcome()).isNull();
        considered("NONE", "CONFIRMED");
        assertThat(review("L7").outcome()).isEqualTo("CONFIRMED");
    }

    @Test
    void whoeverSignedTheDecisionDoesNotSignThatOfItsReview() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        does("manager", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-06-01");
        planAgreed("agreeReliefPlan");
        itIs("2026-06-10T09:00:00Z");
        reviewAskedFor("L1", "2026-06-10");
        acknowledged();
        considered("NONE", "CONFIRMED");
        does("reviewer", "prepareLetter", "letter.reasons", "The file shows eleven calls.");
        assertThatThrownBy(() -> does("manager", "signLetter", "letter.signed", "SIGN"))
                .hasMessageContaining("you signed the decision under review");
        assertThat(letter("L13").getSigner()).isNull();
    }

    @Test
    void inWalesNobodyAsksForSeniority() {
        assertThat(reviewers.refusal("WALES_2014", "mair", Set.of("teamleader"), List.of("caseworkers"), List.of("teamleaders"))).isEmpty();
    }

    @Test
    void inEnglandTheReviewerIsMoreSenior() {
        assertThat(reviewers.refusal("ENGLAND_1996", "mair", Set.of("teamleader"), List.of("teamleaders"), List.of("teamleaders")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("mair is not more senior", "SI 2018/223 reg 8"));
        assertThat(reviewers.refusal("ENGLAND_1996", "mair", Set.of("teamleader"), List.of("managers"), List.of("teamleaders"))).isEmpty();
        assertThat(reviewers.refusal("ENGLAND_1996", "mair", Set.of("mair"), List.of("managers"), List.of("teamleaders"))).isPresent();
    }
}
