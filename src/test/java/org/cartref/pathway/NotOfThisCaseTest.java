package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.letter.Letter;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a step is about belongs to its own case. A variable that names another case's letter or message, however it came to do
 * so, opens nothing and lands nothing.
 */
class NotOfThisCaseTest extends Story {

    private static final String NO_LETTER = "Letter: the letter this step names is not one of this case. Nothing was changed. Tell a manager.";
    private static final String NO_MESSAGE = "Message: the message this step names is not one of this case. Nothing was changed. Tell a manager.";

    @Autowired
    private Messages messages;
    private Letter others;
    private String othersCase;

    /** Somebody else's letter waits to be completed, and this case's has come to the same step. */
    private void twoLetters(String family) {
        written(family + "-Elsewhere");
        others = letter("L1");
        othersCase = caseRef;
        written(family);
    }

    private void written(String family) {
        apply(annaApplies("person.familyName", family));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.reasons", "Reasons of " + family + ".");
    }

    private void stepNames(String step, String variable, Object value) {
        identity.clearAuthentication();
        runtime.setVariable(task(step).getExecutionId(), variable, value);
    }

    private void opensNothing(String user, String step, String sentence) {
        as(user);
        Map<String, Object> shown = forms.getTaskFormVariables(task(step).getId());
        assertThat(shown.get("caseSummary").toString()).contains(sentence);
        assertThat(shown.toString()).doesNotContain("Elsewhere", "Reasons of");
        assertThat(shown).doesNotContainKeys("letter", "message", "person");
    }

    private void landsNothing(String user, String step, String sentence, Object... answers) {
        List<String> before = trailOf(othersCase);
        as(user);
        takes(user, task(step));
        as(user);
        assertThatThrownBy(() -> forms.submitTaskForm(task(step).getId(), answers(answers))).hasMessage(sentence);
        assertThat(trailOf(othersCase)).isEqualTo(before);
        assertThat(task(step)).as("waits as before").isNotNull();
        Letter now = letters.find(others.getId()).orElseThrow();
        assertThat(now.getState()).isEqualTo(others.getState());
        assertThat(now.getFacts()).isEqualTo(others.getFacts());
    }

    private List<String> trailOf(String reference) {
        return trail.of(reference).stream().map(line -> line.getWhat()).toList();
    }

    @Test
    void anotherCasesLetterIsNeitherReadNorWrittenNorSignedNorPosted() {
        twoLetters("Letters");
        String own = letter("L1").getId().toString();
        stepNames("prepareLetter", "letterId", others.getId().toString());
        opensNothing("caseworker", "prepareLetter", NO_LETTER);
        landsNothing("caseworker", "prepareLetter", NO_LETTER, "letter.reasons", "Words for somebody else.");

        stepNames("prepareLetter", "letterId", own);
        does("caseworker", "prepareLetter");
        stepNames("signLetter", "letterId", others.getId().toString());
        opensNothing("teamleader", "signLetter", NO_LETTER);
        landsNothing("teamleader", "signLetter", NO_LETTER, "letter.signed", "SIGN");

        stepNames("signLetter", "letterId", own);
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        stepNames("sendLetter", "letterId", others.getId().toString());
        opensNothing("caseworker", "sendLetter", NO_LETTER);
        landsNothing("caseworker", "sendLetter", NO_LETTER, "howSent", "POSTED", "letter.sentOn", "2026-06-01");
    }

    @Test
    void whatIsNoLetterAtAllIsRefusedInASentence() {
        twoLetters("No-Letter");
        for (Object nothing : List.of(UUID.randomUUID().toString(), "L1", "")) {
            stepNames("prepareLetter", "letterId", nothing);
            as("caseworker");
            assertThat(forms.getTaskFormVariables(task("prepareLetter").getId()).get("caseSummary").toString()).contains("Tell a manager.");
            takes("caseworker", task("prepareLetter"));
            as("caseworker");
            assertThatThrownBy(() -> forms.submitTaskForm(task("prepareLetter").getId(), answers("letter.reasons", "Words.")))
                    .hasMessageContaining("Nothing was changed. Tell a manager.");
        }
    }

    @Test
    void anotherCasesMessageIsNotReadInAStepOfThisOne() {
        twoLetters("Messages");
        Message message = messages.of(othersCase).get(0);
        stepNames("prepareLetter", "messageId", message.getId().toString());
        opensNothing("caseworker", "prepareLetter", NO_MESSAGE);
        landsNothing("caseworker", "prepareLetter", NO_MESSAGE, "letter.reasons", "Words.");
    }

    @Test
    void anApproachJoinsNoCaseOfSomebodyElse() {
        apply(annaApplies("person.familyName", "Stranger"));
        String stranger = caseRef;
        apply(annaApplies("person.familyName", "Joins-Own"));
        apply(annaApplies("person.familyName", "Joins-Own"));
        List<String> before = trailOf(stranger);
        stepNames("confirmSamePerson", "openCase", stranger);
        takes("caseworker", task("confirmSamePerson"));
        as("caseworker");
        assertThatThrownBy(() -> forms.submitTaskForm(task("confirmSamePerson").getId(), answers("samePerson", "YES")))
                .hasMessageContaining("Case " + stranger + " is no open case of theirs");
        assertThat(trailOf(stranger)).isEqualTo(before);
        assertThat(file().getStatus()).isEqualTo(CaseFile.Status.OPEN);
        does("caseworker", "confirmSamePerson", "samePerson", "NO");
        waitsFor("allocate", "checkInterim");
    }

    /** The mechanism, not its examples: these variables are read in one place. */
    @Test
    void nobodyElseReadsTheVariablesThatNameALetterOrAMessage() throws IOException {
        Pattern reads = Pattern.compile("getVariable(Local)?\\([^)]*\"(letterId|messageId)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(source -> {
                try {
                    return reads.matcher(Files.readString(source)).find();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }).map(source -> source.getFileName().toString()))
                    .as("these two look it up among the reviews and the letters of their own case")
                    .containsExactlyInAnyOrder("RequireReview.java", "WithdrawLetter.java");
        }
    }
}
