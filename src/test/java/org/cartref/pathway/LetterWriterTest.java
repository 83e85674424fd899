package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** Two see every letter: whoever wrote its words does not sign it, wherever they wrote them. */
class LetterWriterTest extends ReviewStory {

    private static final String REFUSED = "Your decision: you wrote words of this letter, and who signs a letter is somebody else. Leave it to "
            + "a colleague who signs letters.";

    private void decided() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
    }

    private void refusedToSign(String user) {
        takes(user, task("signLetter"));
        as(user);
        assertThatThrownBy(() -> forms.submitTaskForm(task("signLetter").getId(), answers("letter.signed", "SIGN"))).hasMessage(REFUSED);
        waitsFor("signLetter");
    }

    @Test
    void aTeamLeaderWhoCompletedTheLetterLeavesItToAnother() {
        decided();
        assessedAs("HOMELESS");
        does("teamleader", "prepareLetter", "letter.reasons", "You have nowhere you can stay tonight.");
        assertThat(letter("L1").getWriters()).contains("teamleader");
        refusedToSign("teamleader");
        assertThat(letter("L1").getState()).isEqualTo(LetterState.DRAFT);

        does("manager", "signLetter", "letter.signed", "SIGN");
        assertThat(letter("L1").getSigner()).isEqualTo("manager");
    }

    @Test
    void whoeverDecidedWroteTheReasonsThatTheLetterTells() {
        decided();
        does("teamleader", "assess", "assessment.eligible", "YES", "assessment.situation", "HOMELESS", "assessment.cause", "END_PRIVATE_TENANCY",
                "assessment.localConnection", "YES", "assessment.restrictedPerson", "NO", "assessment.circumstances", "Notice to leave.", "assessment.support", "None.", "assessment.housingNeeds", "Two bedrooms.",
                "assessment.reasons", "You have nowhere you can stay.");
        does("caseworker", "prepareLetter");
        refusedToSign("teamleader");
        does("manager", "signLetter", "letter.signed", "SIGN");
    }

    @Test
    void sendingItBackDoesNotMakeSomebodyItsWriter() {
        decided();
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        does("teamleader", "signLetter", "letter.signed", "RETURN", "letter.sendBackReason", "Say what the sister said.");
        does("caseworker", "prepareLetter", "letter.reasons", "Your sister has asked you to leave.");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        assertThat(letter("L1").getWriters()).doesNotContain("teamleader");
    }

    @Test
    void aReviewerDoesNotSignWhatTheyWroteOfTheirReview() {
        reliefIsOwed();
        itIs("2026-06-08T09:00:00Z");
        reviewAskedFor("L1", "2026-06-08");
        does("manager", "appointReviewer", "review.reviewer", "reviewer");
        does("reviewer", "prepareLetter", "letter.askedFor", "That the reasons are wrong.");
        takes("reviewer", task("signLetter"));
        as("reviewer");
        assertThatThrownBy(() -> forms.submitTaskForm(task("signLetter").getId(), answers("letter.signed", "SIGN"))).hasMessage(REFUSED);
        does("manager", "signLetter", "letter.signed", "SIGN");
    }
}
