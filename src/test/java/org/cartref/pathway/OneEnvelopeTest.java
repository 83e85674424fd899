package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.CaseClock;
import org.junit.jupiter.api.Test;

/** Letters that are signed and wait for the same person go in one envelope, each with its own proof. */
class OneEnvelopeTest extends Story {

    private List<Task> waitingToBeSent() {
        identity.clearAuthentication();
        return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("sendLetter").orderByTaskCreateTime().asc().list();
    }

    private void twoAreReady() {
        reliefIsOwed();
        itIs("2026-06-05T09:00:00Z");
        theySaidSo();
        does("caseworker", "helpSecureHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri, Aberystwyth",
                "offer.suitability", "Two bedrooms, close to the school.");
        does("caseworker", "prepareLetter", "letter.sixMonths", "Let for twelve months.", "letter.answerBy", "2026-06-12");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        changeReported("MOVED_AWAY", "person.addressLine1", "1 Heol Newydd", "person.town", "Aberystwyth", "person.postcode", "SY23 1AA", "person.noFixedAbode", "NO");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "She rang from her new home.", "proposedEnding.reason", "INELIGIBLE",
                "proposedEnding.evidence", "The Home Office has told us so in writing.");
        does("caseworker", "prepareLetter", "letter.reasons", "Your status has changed.");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
    }

    @Test
    void oneProofIsGivenForAllAndEachKeepsIt() {
        twoAreReady();
        assertThat(waitingToBeSent()).hasSize(2);
        as("caseworker");
        String shown = forms.getTaskFormVariables(waitingToBeSent().get(1).getId()).get("letter").toString();
        assertThat(shown).contains("\"alsoReady\":[\"").contains("\"together\":true");
        does("caseworker", waitingToBeSent().get(1), "letter.together", true, "howSent", "POSTED", "letter.sentOn", "2026-06-05");
        sent("L5", "2026-06-05");
        sent("L10", "2026-06-05");
        assertThat(waitingToBeSent()).isEmpty();
        assertThat(register.of(caseRef)).filteredOn(clock -> clock.getName().equals("reviewRequest")).extracting(CaseClock::getStartedOn)
                .as("each letter has its 21 days, from when it is taken to have been there").containsExactlyInAnyOrder(
                        LocalDate.parse("2026-06-08"), LocalDate.parse("2026-06-12"), LocalDate.parse("2026-06-12"));
        assertThat(register.of(caseRef)).filteredOn(clock -> clock.getName().equals("postLetter")).extracting(CaseClock::getStoppedAt).containsOnlyNulls();
        caseIsOver("INELIGIBLE");
    }

    @Test
    void eachAloneWhenNobodySaysOtherwise() {
        twoAreReady();
        does("caseworker", waitingToBeSent().get(1), "howSent", "POSTED", "letter.sentOn", "2026-06-05");
        assertThat(letter("L5").getSentOn()).isNull();
    }
}
