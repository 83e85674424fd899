package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.cartref.casefile.Contact;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Worker and person meet: the person is reminded the day before, and what came of it is written down that day. */
class AppointmentTest extends Story {

    @Autowired
    private Messages messages;

    private void anAppointmentOn(String day) {
        reliefIsOwed();
        as("caseworker");
        start("appointment", answers("caseReference", caseRef, "appointment.on", day, "appointment.at", "10:30",
                "appointment.place", "Civic Centre, room 4"));
        runAsyncSteps();
    }

    private String lastSaid(String kind) {
        return messages.of(caseRef).stream().filter(message -> message.getKind().equals(kind)).map(Message::getWords)
                .reduce((earlier, later) -> later).orElseThrow();
    }

    @Test
    void sheIsRemindedTheDayBeforeAndComes() {
        anAppointmentOn("2026-06-10");
        dueOn("recordAppointment", "2026-06-10");
        assertThat(messages.of(caseRef)).extracting(Message::getKind).doesNotContain("appointmentReminder");
        fires("dayBefore", Instant.parse("2026-06-09T09:00:00Z"));
        assertThat(lastSaid("appointmentReminder")).isEqualTo("Cartref Example Council: a reminder of your appointment on "
                + "Wednesday 10 June 2026 at 10:30. If you cannot come, ring 01632 960 100.");

        itIs("2026-06-10T10:00:00Z");
        does("caseworker", "recordAppointment", "contact.outcome", "REACHED", "contact.happenedOn", "2026-06-10",
                "contact.method", "IN_PERSON", "contact.note", "We went through the plan.");
        assertThat(file().getContacts()).extracting(Contact::outcome).containsExactly(Contact.Outcome.REACHED);
        assertThat(state("appointment").name()).isEqualTo("MET");
        waitsFor("helpSecureHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "appointmentAgreed startAppointment recordAppointment dayBefore remindPerson reminded "
                + "meetAppointment tellCaseOfMeeting appointmentOver");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-08-31 | Day: the office is closed on Monday 31 August 2026, a bank holiday. Choose another day.
            2062-06-10 | Day: this cannot be after 1 December 2026
            """)
    void notWhenNobodyIsThereNorInFortyYears(String on, String refusal) {
        reliefIsOwed();
        as("caseworker");
        assertThatThrownBy(() -> start("appointment", answers("caseReference", caseRef, "appointment.on", on, "appointment.at", "10:30",
                "appointment.place", "Civic Centre"))).hasMessageContaining(refusal);
    }

    @Test
    void missedItIsOfferedAgainAndTheNextOneHasItsOwnReminder() {
        anAppointmentOn("2026-06-10");
        fires("dayBefore", Instant.parse("2026-06-09T09:00:00Z"));
        itIs("2026-06-10T10:00:00Z");
        does("caseworker", "recordAppointment", "contact.outcome", "MISSED_APPOINTMENT", "contact.happenedOn", "2026-06-10",
                "contact.method", "IN_PERSON", "contact.note", "Waited until eleven; rang her, she was ill.",
                "appointment.on", "2026-06-17", "appointment.at", "14:00", "appointment.place", "By phone");
        assertThat(lastSaid("appointmentMissed")).startsWith("Cartref Example Council: we missed you today.");
        dueOn("recordAppointment", "2026-06-17");
        fires("dayBefore", Instant.parse("2026-06-16T09:00:00Z"));
        assertThat(lastSaid("appointmentReminder")).contains("Wednesday 17 June 2026 at 14:00");
    }

    @Test
    void calledOffNobodyIsRemindedOfIt() {
        anAppointmentOn("2026-06-10");
        itIs("2026-06-05T10:00:00Z");
        does("caseworker", "recordAppointment", "contact.outcome", "PERSON_GOT_IN_TOUCH", "contact.happenedOn", "2026-06-05",
                "contact.method", "CALL", "contact.note", "She has a job interview that day and will ring again.");
        assertThat(timer("dayBefore")).isNull();
        assertThat(messages.of(caseRef)).extracting(Message::getKind).doesNotContain("appointmentReminder", "appointmentMissed");
        waitsFor("helpSecureHome");
    }

    private void housedAndClosed() {
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");
    }

    @Test
    void theCaseIsClosedFirstSoNothingIsLeftToRecordAndSheIsToldNotToCome() {
        anAppointmentOn("2026-06-10");
        itIs("2026-06-05T10:00:00Z");
        housedAndClosed();
        caseIsOver("SECURED_6M");
        waitsFor();
        assertThat(timer("dayBefore")).isNull();
        assertThat(lastSaid("appointmentOff")).isEqualTo("Cartref Example Council: we do not meet on Wednesday 10 June 2026 at 10:30 after all. "
                + "You do not have to come. If you need us, ring 01632 960 100.");
        assertThat(state("appointment").name()).isEqualTo("STOPPED");
        assertThat(steps.of(caseRef)).containsSubsequence(road("closeCase caseClosed tellCalledOff calledOff"));
    }

    @Test
    void closedWhenItsHourHasPassedNobodyIsToldAnything() {
        anAppointmentOn("2026-06-10");
        itIs("2026-06-10T09:31:00Z");
        housedAndClosed();
        caseIsOver("SECURED_6M");
        waitsFor();
        assertThat(messages.of(caseRef)).extracting(Message::getKind).as("it was to be at 10:30 in London").doesNotContain("appointmentOff");
        assertThat(steps.of(caseRef)).containsSubsequence(road("closeCase caseClosed laidAside"));
    }

    @Test
    void sheHasDiedAndNobodyIsReminded() {
        anAppointmentOn("2026-06-10");
        changeReported("DIED");
        assertThat(openTasks()).doesNotContain("recordAppointment");
        assertThat(timer("dayBefore")).isNull();
        assertThat(messages.of(caseRef)).extracting(Message::getKind).doesNotContain("appointmentReminder", "appointmentOff");
        assertThat(steps.of(caseRef)).contains("personDied", "nobodyToMeet");
    }

    @Test
    void theLastOneIsRecordedBeforeTheNextIsMade() {
        anAppointmentOn("2026-06-10");
        as("caseworker");
        assertThatThrownBy(() -> start("appointment", answers("caseReference", caseRef, "appointment.on", "2026-06-17",
                "appointment.at", "14:00", "appointment.place", "By phone")))
                .hasMessageContaining("Case reference: case " + caseRef + " has an appointment nobody has recorded yet.");
        assertThat(file().getAppointments()).hasSize(1);
        waitsFor("helpSecureHome", "recordAppointment");
    }

    @Test
    void notInThePastAndNotWithoutAnHour() {
        assertThatThrownBy(() -> anAppointmentOn("2026-05-29")).hasMessageContaining("Day");
        as("caseworker");
        assertThatThrownBy(() -> start("appointment", answers("caseReference", caseRef, "appointment.on", "2026-06-10",
                "appointment.at", "half past ten", "appointment.place", "Civic Centre"))).hasMessageContaining("24 hours");
        assertThat(file().getAppointments()).isEmpty();
        waitsFor("helpSecureHome");
    }
}
