package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A case ends for lost contact only after every way was tried, a warning was sent and not answered, and a manager has
 * signed (s.79(4); s.79(7) and (8) as amended in 2026). Whoever gets in touch before the notice is out goes on where
 * they were.
 */
class LostContactTest extends Story {

    @Autowired
    private Messages messages;

    /** Everything tried, from 2 to 16 June; it is 16 June, the tenth working day after the first attempt. */
    private void everythingTried() {
        reliefIsOwed("reach.trustedContactName", "Mair Rees", "reach.trustedContactPhone", "01970 654321");
        tryEverything();
    }

    private void tryEverything() {
        referredToAnAgency();
        onRecord("2026-06-02", "TEXT", "NO_ANSWER", "PERSON");
        onRecord("2026-06-09", "CALL", "LEFT_MESSAGE", "PERSON");
        onRecord("2026-06-12", "CALL", "REACHED", "TRUSTED_CONTACT");
        onRecord("2026-06-15", "EMAIL", "REACHED", "SUPPORT_AGENCY");
        onRecord("2026-06-16", "TEXT", "NO_ANSWER", "PERSON");
        itIs("2026-06-16T09:00:00Z");
    }

    private void referredToAnAgency() {
        transaction.executeWithoutResult(status -> files.land(caseRef, new ObjectMapper().valueToTree(Map.of("needs", List.of(Map.of(
                "kind", "MONEY", "effect", "Rent is behind.", "referredTo", "Money advice", "followUpOn", "2026-06-10"))))));
    }

    /** Warned by L17 on 16 June; the time to answer runs to 30 June. */
    private void warned() {
        everythingTried();
        ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT");
        letterGoesOut();
    }

    /** The time to answer is over; the manager has two working days. */
    private void beforeTheManager() {
        warned();
        fires("day28", startOf("2026-06-28"));
        fires("warningPeriodOver", endOf("2026-06-30"));
    }

    @Test
    void afterEveryWayAWarningAndASignatureTheLetterEndsTheDuty() {
        warned();
        assertThat(sent("L17", "2026-06-16").getFacts()).containsEntry("endReason", "WITHDRAWN_LOST_CONTACT");
        assertThat(clock("lostContactWarning").getExplanation()).startsWith("10 working days after Tuesday 16 June 2026, the day the warning letter");
        assertThat(clock("reviewRequest").getLetterId()).as("a warning opens no review").isEqualTo(letter("L1").getId());
        assertThat(openTasks()).isEmpty();
        fires("day28", startOf("2026-06-28"));
        fires("warningPeriodOver", endOf("2026-06-30"));
        dueOn("signOffEnding", "2026-07-02");
        itIs("2026-07-01T09:00:00Z");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "We could not reach you.", "letter.evidence", "Text on 2 and 16 June, call on 9 June; letter of 16 June.");
        sent("L10", "2026-07-01");
        caseIsOver("WITHDRAWN_LOST_CONTACT");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief endingProposed weighEnding warnPerson", WARNING, "startWarningPeriod",
                "day28 reviewHalfWay signOffEnding tellEnding", LETTER, "endDuty dutyEnded reliefNoticeGiven reliefOver closeCase caseClosed");
    }

    @Test
    void theManagerReadsWhatWasCounted() {
        beforeTheManager();
        assertThat(forms.getTaskFormData(task("signOffEnding").getId()).getFormFields().stream()
                .filter(field -> field.getId().equals("caseSummary")).findFirst().orElseThrow().getValue().getValue().toString())
                .contains("3 attempts.", "2 different ways tried.", "Tried by the way they chose: text.", "From 2 June 2026 to 16 June 2026.",
                        "Their trusted contact was asked.", "A support agency was asked.").doesNotContain("MISSING");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "2026-06-09 CALL LEFT_MESSAGE PERSON          | Attempts: 2 on record since they were last reached, and at least 3 are needed.",
        "2026-06-12 CALL REACHED TRUSTED_CONTACT      | Trusted contact: they named somebody you may ask.",
        "2026-06-15 EMAIL REACHED SUPPORT_AGENCY      | Support agency: they were referred to one."})
    void withOneItemMissingItIsRefusedAndNamed(String missing, String words) {
        reliefIsOwed("reach.trustedContactName", "Mair Rees");
        referredToAnAgency();
        itIs("2026-06-16T09:00:00Z");
        for (String contact : new String[] {"2026-06-02 TEXT NO_ANSWER PERSON", "2026-06-09 CALL LEFT_MESSAGE PERSON",
            "2026-06-12 CALL REACHED TRUSTED_CONTACT", "2026-06-15 EMAIL REACHED SUPPORT_AGENCY", "2026-06-16 CALL NO_ANSWER PERSON"}) {
            String[] part = contact.split(" ");
            if (!contact.equals(missing.strip())) {
                onRecord(part[0], part[1], part[2], part[3]);
            }
        }
        assertThatThrownBy(() -> ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT"))
                .hasMessageContaining("What happened?: this cannot be put forward yet. Still missing: " + words)
                .satisfies(refused -> assertThat(refused.getMessage().split("Still missing: ")[1].split("(Attempts|Ways|The way they chose|Time|Trusted contact|Support agency): "))
                        .as("that one only").hasSize(2));
        waitsFor("helpSecureHome");
        assertThat(letterKinds()).containsExactly("L1");
    }

    @Test
    void oneWayOnlyIsNotEnough() {
        reliefIsOwed();
        itIs("2026-06-16T09:00:00Z");
        for (String day : new String[] {"2026-06-02", "2026-06-09", "2026-06-16"}) {
            onRecord(day, "TEXT", "NO_ANSWER", "PERSON");
        }
        assertThatThrownBy(() -> ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT"))
                .hasMessageContaining("Ways: 1 tried, and at least 2 different ones are needed.");
    }

    @Test
    void theWayTheyChoseMustBeAmongThem() {
        reliefIsOwed();
        itIs("2026-06-16T09:00:00Z");
        onRecord("2026-06-02", "CALL", "NO_ANSWER", "PERSON");
        onRecord("2026-06-09", "EMAIL", "NO_ANSWER", "PERSON");
        onRecord("2026-06-16", "CALL", "NO_ANSWER", "PERSON");
        assertThatThrownBy(() -> ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT"))
                .hasMessageContaining("The way they chose: nobody has tried to reach them by text.");
    }

    @Test
    void aWayThatIsNotSafeIsNotAskedFor() {
        reliefIsOwed("reach.unsafeToText", true);
        itIs("2026-06-16T09:00:00Z");
        onRecord("2026-06-02", "CALL", "NO_ANSWER", "PERSON");
        onRecord("2026-06-09", "EMAIL", "NO_ANSWER", "PERSON");
        onRecord("2026-06-16", "CALL", "NO_ANSWER", "PERSON");
        ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT");
        assertThat(openTasks()).contains("prepareLetter").doesNotContain("helpSecureHome");
    }

    @Test
    void nineWorkingDaysAreTooShort() {
        reliefIsOwed();
        itIs("2026-06-15T09:00:00Z");
        onRecord("2026-06-02", "TEXT", "NO_ANSWER", "PERSON");
        onRecord("2026-06-09", "CALL", "NO_ANSWER", "PERSON");
        onRecord("2026-06-15", "TEXT", "NO_ANSWER", "PERSON");
        assertThatThrownBy(() -> ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT"))
                .hasMessageContaining("Try again on or after 16 June 2026.");
    }

    @Test
    void whoWasReachedInBetweenStartsTheCountAnew() {
        everythingTried();
        onRecord("2026-06-16", "CALL", "REACHED", "PERSON");
        assertThatThrownBy(() -> ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT")).hasMessageContaining("Attempts: 0 on record");
    }

    @Test
    void contactRegainedOneMinuteBeforeTheManagerSigns() {
        beforeTheManager();
        itIs("2026-07-02T13:59:00Z");
        contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        itIs("2026-07-02T14:00:00Z");
        assertThat(task("signOffEnding")).as("nothing is left to sign").isNull();
        waitsFor("helpSecureHome", "reviewHalfWay");
        dueOn("helpSecureHome", "2026-07-26");
        assertThat(file().open(Duty.Kind.RELIEF)).isPresent();
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(state("lostContactWarning")).isEqualTo(State.MET);
        assertThat(letterKinds()).containsExactly("L1", "L17");
        assertThat(trailLines()).contains("Contact regained: the ending is stopped, the duty goes on");
        assertThat(clock("contactInterval").getLastDay()).as("the first four weeks are over").isEqualTo("2026-07-16");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief endingProposed weighEnding warnPerson", WARNING, "startWarningPeriod",
                "day28 reviewHalfWay signOffEnding contactHappened tellCaseOfContact personInTouch lookForNotice contactRegained",
                "regained noteAnswer recordRegained dutyGoesOn reliefWorkStarts keepReliefPlan helpSecureHome contactRecorded");
    }

    @Test
    void contactWhileTheWarningIsWrittenGivesTheLetterUp() {
        everythingTried();
        ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT");
        waitsFor("prepareLetter");
        contacted("IN_PERSON", "PERSON_GOT_IN_TOUCH", "PERSON");
        waitsFor("helpSecureHome");
        assertThat(letter("L17").getState()).isEqualTo(LetterState.WITHDRAWN);
    }

    @Test
    void aContactTheWorkerMadeStopsItToo() {
        warned();
        fires("contactDay", startOf("2026-06-08"));
        itIs("2026-06-17T09:00:00Z");
        does("caseworker", "makeContact", "contact.happenedOn", "2026-06-17", "contact.method", "TEXT", "contact.outcome", "REACHED",
                "contact.whom", "PERSON", "contact.note", "She was in hospital.");
        waitsFor("helpSecureHome");
        assertThat(timer("warningPeriodOver")).isNull();
        assertThat(state("lostContactWarning")).isEqualTo(State.MET);
    }

    /** Seen face to face every week where they sleep, nobody is signed off as lost. */
    @Test
    void whoIsSeenInThePlaceTheySleepInIsNotLost() {
        apply(annaApplies("application.nowhereTonight", true, "reach.trustedContactName", "Mair Rees", "reach.trustedContactPhone", "01970 654321"));
        aPlaceIsOwed();
        placed("SELF_CONTAINED");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        tryEverything();
        ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT");
        letterGoesOut();
        assertThat(timer("warningPeriodOver").getDuedate().toInstant()).isEqualTo(endOf("2026-06-30"));
        itIs("2026-06-17T09:00:00Z");
        does("caseworker", "contactInPlacement", "contact.happenedOn", "2026-06-17", "contact.method", "IN_PERSON", "contact.outcome", "NO_ANSWER",
                "contact.note", "Nobody opened the door.", "placement.moveOn", "Two landlords to ring this week.", "stay", "STAYS");
        assertThat(timer("warningPeriodOver")).as("an attempt is no contact").isNotNull();
        does("caseworker", "contactInPlacement", "contact.happenedOn", "2026-06-17", "contact.method", "IN_PERSON", "contact.outcome", "REACHED",
                "contact.note", "She was in, and well.", "placement.moveOn", "Two landlords to ring this week.", "stay", "STAYS");
        assertThat(timer("warningPeriodOver")).isNull();
        assertThat(state("lostContactWarning")).isEqualTo(State.MET);
        waitsFor("helpSecureHome", "contactInPlacement");
    }

    @Test
    void whoHearsAMessageFromAWorkerIsInTouch() {
        warned();
        transaction.executeWithoutResult(status -> files.land(caseRef, new ObjectMapper().valueToTree(Map.of("reach", Map.of("preferredMethod", "CALL")))));
        itIs("2026-06-17T09:00:00Z");
        changeReported("HOUSEHOLD");
        assertThat(timer("warningPeriodOver")).as("a report by somebody else is no contact").isNotNull();
        runtime.createProcessInstanceByKey("message").businessKey(caseRef)
                .setVariable("messageId", messages.tell(caseRef, "letterReady", Map.of("leadWorker", "Sioned Hughes")).id().toString()).execute();
        runAsyncSteps();
        does("caseworker", "tellThem", "contact.happenedOn", "2026-06-17", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "She is at her aunt's.");
        assertThat(timer("warningPeriodOver")).isNull();
        waitsFor("helpSecureHome", "actOnChange");
    }

    /** One person, whichever of their cases they are spoken with in. */
    @Test
    void whoIsSpokenWithInAnotherCaseOfTheirsIsNotLost() {
        warned();
        String first = caseRef;
        itIs("2026-06-17T09:00:00Z");
        Object[] spokenWith = {"contact.note", "She asked what the warning letter means.", "contact.happenedOn", "2026-06-17",
            "contact.method", "IN_PERSON", "contact.outcome", "REACHED"};
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        does("caseworker", "confirmSamePerson", "samePerson", "NO");
        does("caseworker", "giveAdvice", spokenWith);
        caseRef = first;
        assertThat(timer("warningPeriodOver")).as("of one name and birth, and found to be two people").isNotNull();

        apply(annaApplies("application.approach", "ADVICE_ONLY", "person.dateOfBirth", null));
        changeReported("PUT_RIGHT", "person.dateOfBirth", "1988-02-29");
        does("caseworker", "giveAdvice", spokenWith);
        caseRef = first;
        assertThat(timer("warningPeriodOver")).isNull();
        assertThat(state("lostContactWarning")).isEqualTo(State.MET);
        waitsFor("helpSecureHome");
        assertThatThrownBy(() -> ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT")).as("and the count begins anew").hasMessageContaining("Attempts: 0 on record");
    }

    @Test
    void anotherAttemptOrTheTrustedContactDoesNotStopIt() {
        warned();
        contacted("CALL", "NO_ANSWER", "PERSON");
        contacted("CALL", "REACHED", "TRUSTED_CONTACT");
        assertThat(timer("warningPeriodOver").getDuedate().toInstant()).isEqualTo(endOf("2026-06-30"));
    }

    @Test
    void contactAfterTheSignatureGivesTheNoticeUp() {
        beforeTheManager();
        itIs("2026-07-01T09:00:00Z");
        managerSays("APPROVE");
        does("caseworker", "prepareLetter", "letter.reasons", "We could not reach you.", "letter.evidence", "Texts and calls in June.");
        contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        waitsFor("helpSecureHome", "reviewHalfWay");
        assertThat(letter("L10").getState()).isEqualTo(LetterState.WITHDRAWN);
    }

    @Test
    void aNoticeThatIsOutStands() {
        beforeTheManager();
        itIs("2026-07-01T09:00:00Z");
        managerSays("APPROVE");
        does("caseworker", "prepareLetter", "letter.reasons", "We could not reach you.", "letter.evidence", "Texts and calls in June.");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        waitsFor("sendLetter", "reviewHalfWay");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-07-01");
        caseIsOver("WITHDRAWN_LOST_CONTACT");
    }

    @Test
    void anEndingThatLeavesNobodyOutGoesOn() {
        reliefIsOwed();
        ends("helpSecureHome", "SECURED_6M");
        contacted("CALL", "REACHED", "PERSON");
        waitsFor("prepareLetter");
    }

    @Test
    void deathStopsIt() {
        warned();
        itIs("2026-06-22T09:00:00Z");
        changeReported("DIED");
        waitsFor("helpSecureHome", "actOnChange");
        assertThat(timer("warningPeriodOver")).isNull();
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "Rang her sister.", "proposedEnding.reason", "DIED",
                "proposedEnding.evidence", "Her sister rang the office this morning.");
        assertThat(letterKinds()).containsExactly("L1", "L17");
        caseIsOver("DIED");
    }

    @Test
    void afterDay56WhoIsBackIsDecidedOn() {
        beforeTheManager();
        itIs("2026-07-28T09:00:00Z");
        contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        fires("day42", startOf("2026-07-12"));
        fires("day56Over", endOf("2026-07-26"));
        waitsFor("decideRelief", "reviewHalfWay", "inquireFinalDuty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CER-2026-999999", "closed"})
    void aContactForAnUnknownOrFinishedCaseChangesNothing(String reference) {
        warned();
        int contacts = file().getContacts().size();
        String ours = caseRef;
        if (reference.equals("closed")) {
            apply(annaApplies("person.familyName", "Other", "application.approach", "ADVICE_ONLY"));
            does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-16",
                    "contact.method", "CALL", "contact.outcome", "REACHED");
        } else {
            caseRef = reference;
        }
        assertThatThrownBy(() -> contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON")).hasMessageContaining(
                reference.equals("closed") ? "Case reference: case " + caseRef + " is closed." : "Case reference: there is no case " + reference);
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("record-contact").count()).isZero();
        caseRef = ours;
        assertThat(file().getContacts()).hasSize(contacts);
        assertThat(timer("warningPeriodOver").getDuedate().toInstant()).isEqualTo(endOf("2026-06-30"));
    }
}
