package org.cartref.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * London time. The JVM runs in UTC; days, and nothing else, are London days, and only this class knows the zone.
 */
@Component
public class London {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Clock cartrefClock;

    public London(Clock cartrefClock) {
        this.cartrefClock = cartrefClock;
    }

    /** Today's date in London, by the product's clock. */
    public LocalDate today() {
        return dayOf(cartrefClock.instant());
    }

    /** The time of day in London now, by the product's clock. */
    public LocalTime timeOfDay() {
        return cartrefClock.instant().atZone(ZONE).toLocalTime();
    }

    /** The day so many days after today, or before it when negative. */
    public LocalDate daysFromToday(int days) {
        return today().plusDays(days);
    }

    /** The end of a day, 23:59:59 in London, as the engine takes it: an absolute moment. */
    public static Date endOf(LocalDate day) {
        return Date.from(at(day, LAST_SECOND));
    }

    /** The London day a moment falls on. */
    public static LocalDate dayOf(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    /**
     * The moment the clocks in London show this time on this day. A time skipped in March is an hour later; of a time
     * that comes twice in October the first.
     */
    public static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }

    /** A moment with London's offset, for readers outside: {@code 2026-07-26T23:59:59+01:00}. */
    public static OffsetDateTime offset(Instant moment) {
        return moment.atZone(ZONE).toOffsetDateTime();
    }

    /** How old somebody born on this day is on another. */
    public static int age(LocalDate born, LocalDate on) {
        return Period.between(born, on).getYears();
    }

    /** Day, month and year as people write it: {@code 5 January 2026}, or in Welsh {@code 5 Ionawr 2026}. */
    public static String words(LocalDate day, Locale language) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", language).format(day);
    }

    /** As {@link #words}, with the day of the week first: {@code Monday 5 January 2026}, {@code Dydd Llun 5 Ionawr 2026}. */
    public static String weekdayWords(LocalDate day, Locale language) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", language).format(day);
    }
}
