package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A letter was collected, or the person says that they have it: proof, and the day they were told (docs/adr/0030). */
class LetterReceivedTest extends ReviewStory {

    @Test
    void theDayIsKeptAndWhatCountsFromBeingToldBeginsThere() {
        reliefIsOwed();
        itIs("2026-06-04T10:00:00Z");
        received("L1", "2026-06-03");
        assertThat(letter("L1").getReceivedOn()).isEqualTo("2026-06-03");
        assertThat(clock("relief").getStartedOn()).as("from sending, s.74(6)").isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(clock("reviewRequest").getStartedOn()).as("from the day she was told, s.85(5)").isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(trailLines()).contains("The clock 'Last day to ask for a review' corrected to start on Wednesday 3 June 2026 instead of "
                + "Monday 8 June 2026.: The letter was received on 3 June 2026.");
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
        reliefIsOwed("application.receivedOn", "2026-05-28");
        assertThatThrownBy(() -> received("L7", "2026-06-01")).hasMessageContaining("no letter of this kind has gone out");
        assertThatThrownBy(() -> received("L1", "2026-05-29")).hasMessageContaining("before the letter was signed");
        assertThatThrownBy(() -> received("L1", "2026-06-02")).hasMessageContaining("Received on");
        assertThat(letter("L1").getReceivedOn()).isNull();
    }
}
