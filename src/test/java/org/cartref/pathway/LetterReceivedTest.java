package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A letter was collected, or the person says that they have it: proof, from which no clock starts. */
class LetterReceivedTest extends ReviewStory {

    private void received(String kind, String day) {
        as("caseworker");
        start("letter-received", answers("caseReference", caseRef, "letter.kind", kind, "letter.receivedOn", day,
                "receiptReason", "Collected at the desk."));
        runAsyncSteps();
    }

    @Test
    void theDayIsKeptAndTheClocksStayAsTheyAre() {
        reliefIsOwed();
        itIs("2026-06-04T10:00:00Z");
        received("L1", "2026-06-03");
        assertThat(letter("L1").getReceivedOn()).isEqualTo("2026-06-03");
        assertThat(clock("relief").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(trailLines()).contains("Record that a letter was received: form sent: Collected at the desk.");
        waitsFor("helpSecureHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "letterReceived receiptRecorded");
    }

    @Test
    void aLetterOfAReviewIsRecordedThoughTheCaseIsClosed() {
        closedAfterReasonableSteps();
        reviewAskedFor("L2", "2026-07-06");
        acknowledged();
        itIs("2026-07-08T10:00:00Z");
        received("L11", "2026-07-08");
        assertThat(letter("L11").getReceivedOn()).isEqualTo("2026-07-08");
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        reliefIsOwed();
        assertThatThrownBy(() -> received("L7", "2026-06-01")).hasMessageContaining("no letter of this kind has gone out");
        assertThatThrownBy(() -> received("L1", "2026-05-29")).hasMessageContaining("before the letter was signed");
        assertThatThrownBy(() -> received("L1", "2026-06-02")).hasMessageContaining("Received on");
        assertThat(letter("L1").getReceivedOn()).isNull();
    }
}
