package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.Reach;
import org.cartref.clock.CaseClock.State;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody waits unheard: every contact that comes due is somebody's task, and a missed one is somebody else's. */
class KeepInTouchTest extends Story {

    @Autowired
    private Messages messages;

    private void tried(String method, String outcome, Object... more) {
        Object[] answers = {"contact.happenedOn", time.today().toString(), "contact.method", method, "contact.outcome", outcome,
            "contact.whom", "PERSON", "contact.note", "Written down at once."};
        Object[] all = java.util.Arrays.copyOf(answers, answers.length + more.length);
        System.arraycopy(more, 0, all, answers.length, more.length);
        does("caseworker", "makeContact", all);
    }

    private void contactComesDue(String day) {
        fires("contactDay", startOf(day));
        itIs(day + "T09:00:00Z");
        dueOn("makeContact", day);
        assertThat(task("makeContact").getAssignee()).isEqualTo("caseworker");
    }

    @Test
    void everyFiveWorkingDaysInTheFirstFourWeeksThenEveryTen() {
        reliefIsOwed();
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-08");
        contactComesDue("2026-06-08");
        waitsFor("helpSecureHome", "makeContact");
        tried("TEXT", "REACHED");
        assertThat(file().getContacts()).singleElement().satisfies(contact -> {
            assertThat(contact.method()).isEqualTo(ContactMethod.TEXT);
            assertThat(contact.recordedBy()).isEqualTo("caseworker");
        });
        contactComesDue("2026-06-15");
        tried("TEXT", "REACHED");
        contactComesDue("2026-06-22");
        tried("TEXT", "REACHED");
        itIs("2026-06-29T00:30:00Z");
        contactComesDue("2026-06-29");
        tried("TEXT", "REACHED");
        assertThat(clock("contactInterval").getLastDay()).as("28 days were over on 28 June").isEqualTo("2026-07-13");
        assertThat(clock("contactInterval").getExplanation()).startsWith("10 working days after Monday 29 June 2026");
    }

    /** Source 002: "people fall out at this early stage". */
    @Test
    void fromTheFirstDayOnNobodyWaitsForADecisionUnheard() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-08");
        contactComesDue("2026-06-08");
        waitsFor("assess", "makeContact");
        tried("TEXT", "NO_ANSWER");
        contactComesDue("2026-06-11");
        assessedAs("HOMELESS");
        letterGoesOut();
        waitsFor("agreeReliefPlan");
        assertThat(clock("contactInterval").getStartedOn()).as("the next stage counts anew").isEqualTo("2026-06-11");
    }

    @Test
    void betweenReliefAndTheFinalDutyTheyHearFromUsToo() {
        reliefIsOwed();
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED",
                "proposedEnding.evidence", "56 days of help, three viewings, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        waitsFor("concludeInquiries");
        contactComesDue("2026-08-03");
        waitsFor("concludeInquiries", "makeContact");
        changeReported("DIED");
        waitsFor("concludeInquiries", "actOnChange");
    }

    @Test
    void nobodyIsAskedToRingTheDeadWhileADecisionIsAwaited() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        contactComesDue("2026-06-08");
        changeReported("DIED");
        waitsFor("assess", "actOnChange");
        assertThat(state("contactInterval")).isEqualTo(State.STOPPED);
    }

    /** Source 001: visits "at a frequency and time that suits the person"; the standard is the least. */
    @Test
    void asOftenAsAgreedWithThemAndNeverLessOftenThanTheStandard() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        does("caseworker", "agreeReliefPlan", "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Ring three landlords in the town",
                "dueOn", "2026-06-10", "why", "Finding a home alone is hard")), "reach.rhythm", "TWICE_A_WEEK");
        assertThat(file().getReach().rhythm()).isEqualTo(Reach.Rhythm.TWICE_A_WEEK);
        contactComesDue("2026-06-08");
        tried("TEXT", "REACHED");
        assertThat(clock("contactInterval").getLastDay()).as("two working days, from the next contact on").isEqualTo("2026-06-10");
        files.land(caseRef, new ObjectMapper().valueToTree(Map.of("reach", Map.of("rhythm", "FORTNIGHTLY"))));
        contactComesDue("2026-06-10");
        tried("TEXT", "REACHED");
        assertThat(clock("contactInterval").getLastDay()).as("not in the first four weeks").isEqualTo("2026-06-17");
    }

    @Test
    void whoWasNotReachedIsTriedAgainSoon() {
        reliefIsOwed();
        contactComesDue("2026-06-08");
        tried("TEXT", "NO_ANSWER");
        assertThat(messages.of(caseRef)).filteredOn(message -> message.getKind().equals("contactMissed")).singleElement()
                .extracting(Message::getWords).asString().contains("we tried to reach you and could not");
        contactComesDue("2026-06-11");
        tried("TEXT", "REACHED");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-18");
    }

    @Test
    void anotherWayThanTheOneTheyChoseNeedsAReason() {
        reliefIsOwed();
        contactComesDue("2026-06-08");
        assertThatThrownBy(() -> tried("CALL", "NO_ANSWER")).hasMessageContaining("Why not the way they chose: fill this in.");
        assertThat(file().getContacts()).isEmpty();
        tried("CALL", "NO_ANSWER", "otherWay", "Her phone takes no texts since Monday.");
        assertThat(trailLines()).contains("Contact the person: Her phone takes no texts since Monday.");
    }

    @Test
    void reachingTheTrustedContactIsNotReachingThem() {
        reliefIsOwed();
        contactComesDue("2026-06-08");
        does("caseworker", "makeContact", "contact.happenedOn", "2026-06-08", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.whom", "TRUSTED_CONTACT", "contact.note", "Her aunt will pass it on.");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-11");
    }

    @Test
    void aMissedContactGoesToTheTeamLeader() {
        reliefIsOwed();
        contactComesDue("2026-06-08");
        fires("makeContactDue", endOf("2026-06-08"));
        assertThat(trailLines()).contains("Late: Contact is missed");
        waitsFor("helpSecureHome", "makeContact", "lookIntoLateStep");
        dueOn("lookIntoLateStep", "2026-06-09");
        itIs("2026-06-09T09:00:00Z");
        assertThat(state("contactInterval")).isEqualTo(State.OVERDUE);
        tried("TEXT", "REACHED");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-16");
    }

    @Test
    void whoGetsInTouchFirstIsNotRung() {
        reliefIsOwed();
        itIs("2026-06-03T10:00:00Z");
        contacted("IN_PERSON", "PERSON_GOT_IN_TOUCH", "PERSON");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-10");
        contactComesDue("2026-06-10");
        contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        waitsFor("helpSecureHome");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-17");
    }

    @Test
    void anAttemptElsewhereDoesNotTakeTheTaskAway() {
        reliefIsOwed();
        contactComesDue("2026-06-08");
        contacted("CALL", "NO_ANSWER", "PERSON");
        waitsFor("helpSecureHome", "makeContact");
    }

    @Test
    void withTheStageItIsOver() {
        reliefIsOwed();
        contactComesDue("2026-06-08");
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have a home.", "letter.accommodation", "Let for twelve months.");
        caseIsOver("SECURED_6M");
        assertThat(state("contactInterval")).isEqualTo(State.STOPPED);
        assertThat(openTasks()).isEmpty();
    }

    @Test
    void theNextStageCountsAnew() {
        preventionIsOwed("2026-07-20");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-08");
        itIs("2026-06-04T09:00:00Z");
        changeReported("BECAME_HOMELESS");
        letterGoesOut("letter.reasons", "You have lost your home.");
        assertThat(clock("contactInterval").getStartedOn()).as("also while they wait to be assessed again").isEqualTo("2026-06-04");
        assessed("reassess", "HOMELESS");
        letterGoesOut();
        assertThat(state("contactInterval")).isEqualTo(State.RUNNING);
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-11");
    }

    @Test
    void nobodyIsAskedToRingTheDead() {
        preventionIsOwed("2026-07-20");
        contactComesDue("2026-06-08");
        changeReported("DIED");
        waitsFor("helpKeepHome", "actOnChange");
        assertThat(timer("contactDay")).isNull();
        assertThat(timer("reviewDay")).isNull();
        assertThat(state("contactInterval")).isEqualTo(State.STOPPED);
        assertThat(state("planReview")).isEqualTo(State.STOPPED);
    }
}
