package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A contact or an attempt is written down at any time; the work in hand is not disturbed. */
class RecordContactTest extends Story {

    @Test
    void theContactStandsInTheCase() {
        reliefIsOwed();
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01", "contact.at", "09:30",
                "contact.method", "CALL", "contact.outcome", "NO_ANSWER", "contact.note", "Rang twice, no answer."));
        runAsyncSteps();
        assertThat(file().getContacts()).singleElement().satisfies(contact -> {
            assertThat(contact.at()).isEqualTo("09:30");
            assertThat(contact.note()).isEqualTo("Rang twice, no answer.");
            assertThat(contact.recordedBy()).isEqualTo("caseworker");
        });
        waitsFor("helpSecureHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "contactHappened contactRecorded");
    }

    @Test
    void aContactInTheFutureIsRefused() {
        reliefIsOwed();
        as("caseworker");
        assertThatThrownBy(() -> start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-02",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She is well.")))
                .hasMessageContaining("When: this cannot be after today, 1 June 2026.");
        assertThatThrownBy(() -> start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01", "contact.at", "10:01",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She is well.")))
                .hasMessageContaining("Time: this has not come yet. It cannot be later than now.");
        assertThat(file().getContacts()).isEmpty();
        waitsFor("helpSecureHome");
    }
}
