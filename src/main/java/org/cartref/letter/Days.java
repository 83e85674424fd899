package org.cartref.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Today and date words, until the clock room offers them. */
final class Days {

    private Days() {
    }

    static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZoneId.of("Europe/London")));
    }

    static String words(LocalDate day, Locale language) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", language).format(day);
    }
}
