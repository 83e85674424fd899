package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A contact or an attempt is written down at any time; the work in hand is not disturbed. */
class RecordContactTest extends Story {

    @Test
    void theContactStandsInTheCase() {
        reliefIsOwed();
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01", "contact.at", "14:30",
                "contact.method", "CALL", "contact.outcome", "NO_ANSWER", "contact.note", "Rang twice, no answer."));
        runAsyncSteps();
        assertThat(file().getContacts()).singleElement().satisfies(contact -> {
            assertThat(contact.at()).isEqualTo("14:30");
            assertThat(contact.note()).isEqualTo("Rang twice, no answer.");
            assertThat(contact.recordedBy()).isEqualTo("caseworker");
        });
        waitsFor("helpSecureHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "contactHappened tellCaseOfContact contactRecorded");
    }
}
