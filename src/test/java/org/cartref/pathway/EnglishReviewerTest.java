package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** In England no part in the decision is not enough: the reviewer is more senior than whoever signed it (SI 2018/223 reg 8). */
@ActiveProfiles("england")
class EnglishReviewerTest extends ReviewStory {

    @BeforeEach
    void anotherTeamLeader() {
        identity.clearAuthentication();
        User eleanor = identity.newUser("eleanor");
        eleanor.setFirstName("Eleanor");
        eleanor.setLastName("Marsh");
        identity.saveUser(eleanor);
        identity.createMembership("eleanor", "teamleaders");
    }

    @AfterEach
    void goHome() {
        identity.clearAuthentication();
        identity.deleteUser("eleanor");
    }

    @Test
    void anotherTeamLeaderHadNoPartAndIsNotSeniorEnough() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        itIs("2026-06-08T09:00:00Z");
        reviewAskedFor("L1", "2026-06-08");
        assertThatThrownBy(() -> does("manager", "appointReviewer", "review.reviewer", "eleanor")).hasMessageContaining(
                "eleanor is not more senior than the officer who made the decision, as SI 2018/223 reg 8 asks. Choose somebody more senior.");
        assertThat(openTasks()).contains("appointReviewer");
        acknowledged();
        assertThat(review("L1").reviewer()).isEqualTo("reviewer");
    }
}
