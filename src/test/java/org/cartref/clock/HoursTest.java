package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is texted or rung at night, London time. */
class HoursTest {

    private final Hours hours = new Hours(LocalTime.of(20, 0), LocalTime.of(8, 0), LocalTime.of(10, 0), LocalTime.of(7, 30));

    @ParameterizedTest(name = "{0} waits until {1}")
    @CsvSource({
        "2026-06-01T18:59:59Z, 2026-06-01T18:59:59Z",
        "2026-06-01T19:00:00Z, 2026-06-02T07:00:00Z",
        "2026-06-01T23:30:00Z, 2026-06-02T07:00:00Z",
        "2026-06-02T06:59:59Z, 2026-06-02T07:00:00Z",
        "2026-06-02T07:00:00Z, 2026-06-02T07:00:00Z",
        "2026-12-01T20:00:00Z, 2026-12-02T08:00:00Z",
        // The nights the clocks go forward and back.
        "2026-03-28T22:00:00Z, 2026-03-29T07:00:00Z",
        "2026-10-24T22:00:00Z, 2026-10-25T08:00:00Z"})
    void aTextWaitsForADecentHour(Instant moment, Instant decent) {
        assertThat(hours.decent(moment)).isEqualTo(decent);
    }

    @Test
    void quietHoursMayLieWithinOneDayOrNotBeAtAll() {
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");
        assertThat(new Hours(LocalTime.of(11, 0), LocalTime.of(13, 0), null, null).decent(noon)).isEqualTo("2026-12-01T13:00:00Z");
        assertThat(new Hours(LocalTime.of(8, 0), LocalTime.of(8, 0), null, null).decent(noon)).isEqualTo(noon);
    }

    @Test
    void aReminderComesTheDayBefore() {
        assertThat(hours.dayBefore(LocalDate.of(2026, 6, 10))).isEqualTo("2026-06-09T09:00:00Z");
        assertThat(hours.digestOf(LocalDate.of(2026, 12, 1))).isEqualTo("2026-12-01T07:30:00Z");
    }
}
