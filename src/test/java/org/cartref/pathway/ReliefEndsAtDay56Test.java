package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** Homeless, helped for 56 days, still without a home: the duty stays owed and overdue until the notice is given. */
class ReliefEndsAtDay56Test extends Story {

    @Test
    void reliefRunsItsFullCourseAndLeadsToTheFinalDuty() {
        apply(annaApplies());
        assertThat(openTasks()).containsExactly("allocate", "checkInterim");
        dueOn("allocate", "2026-06-02");
        noPlaceNeededTonight();
        allocated();
        dueOn("assess", "2026-06-15");
        assessedAs("HOMELESS");
        letterGoesOut();
        assertThat(clock("relief").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 26));
    }
}
