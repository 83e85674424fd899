package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** What happens on one case leaves the other alone, even when both wait for the same timers. */
class TwoCasesSideBySideTest extends Story {

    @Test
    void theyDoNotDisturbEachOther() {
        reliefIsOwed();
        String anna = caseRef;
        itIs("2026-06-02T09:00:00Z");
        reliefIsOwed("person.familyName", "Bevan", "person.dateOfBirth", "1990-01-01");
        String other = caseRef;
        assertThat(other).isNotEqualTo(anna);

        register.correct(other, "relief", LocalDate.of(2026, 6, 1), "Posted the day before.", "teamleader");
        changeReported("DIED");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "The hospital rang us.",
                "proposedEnding.reason", "DIED", "proposedEnding.evidence", "Told by the ward sister on the phone.");
        caseIsOver("DIED");

        caseRef = anna;
        waitsFor("helpSecureHome");
        dueOn("helpSecureHome", "2026-07-26");
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(clock("relief").getLastDay()).as("not moved with the other").isEqualTo(LocalDate.of(2026, 7, 26));
        fires("day28", startOf("2026-06-28"));
        assertThat(openTasks()).isEqualTo(List.of("helpSecureHome", "reviewHalfWay"));
        assertThat(steps.of(other)).doesNotContain("day28");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "day28 reviewHalfWay");
    }
}
