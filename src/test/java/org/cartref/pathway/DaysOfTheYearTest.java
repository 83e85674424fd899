package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A day is a day in London: over the last Sundays of October and March, and over Christmas. */
class DaysOfTheYearTest extends Story {

    @Test
    void theClocksGoBackWhileReliefRuns() {
        itIs("2026-09-15T09:00:00Z");
        reliefIsOwed();
        fires("day28", Instant.parse("2026-10-11T23:00:00Z"));
        fires("day42", Instant.parse("2026-10-26T00:00:00Z"));
        fires("day56Over", Instant.parse("2026-11-09T23:59:59Z"));
        dueOn("decideRelief", "2026-11-09");
    }

    @Test
    void theClocksGoForwardWhileReliefRuns() {
        itIs("2027-02-15T09:00:00Z");
        reliefIsOwed();
        fires("day28", Instant.parse("2027-03-14T00:00:00Z"));
        fires("day42", Instant.parse("2027-03-28T00:00:00Z"));
        fires("day56Over", Instant.parse("2027-04-11T22:59:59Z"));
        dueOn("decideRelief", "2027-04-11");
    }

    @Test
    void lateInTheEveningItIsAlreadyTomorrowInLondon() {
        itIs("2026-06-01T23:30:00Z");
        apply(annaApplies("application.receivedOn", "2026-06-02"));
        dueOn("checkInterim", "2026-06-02");
        dueOn("allocate", "2026-06-03");
    }

    @Test
    void workingDaysPassOverChristmas() {
        itIs("2026-12-24T09:00:00Z");
        apply(annaApplies("application.receivedOn", "2026-12-24"));
        dueOn("checkInterim", "2026-12-24");
        dueOn("allocate", "2026-12-29");
        allocated();
        dueOn("assess", "2027-01-12");
        fires("assessDue", endOf("2027-01-12"));
        assertThat(openTasks()).contains("assess", "lookIntoLateStep");
    }
}
