package org.cartref.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The hours of the day an authority keeps, London time, under {@code cartref.clock.hours}. All are practice.
 *
 * @param quietFrom  from then on nobody is texted or rung
 * @param quietUntil until then; the same as {@code quietFrom} for no quiet hours
 * @param reminders  when a reminder of the next day goes out
 * @param digest     when workers get their morning list
 */
@ConfigurationProperties("cartref.clock.hours")
public record Hours(
        @DefaultValue("20:00") @DateTimeFormat(pattern = "HH:mm") LocalTime quietFrom,
        @DefaultValue("08:00") @DateTimeFormat(pattern = "HH:mm") LocalTime quietUntil,
        @DefaultValue("10:00") @DateTimeFormat(pattern = "HH:mm") LocalTime reminders,
        @DefaultValue("07:30") @DateTimeFormat(pattern = "HH:mm") LocalTime digest) {

    /** The moment itself, or, when it falls into the quiet hours, the moment they end. */
    public Instant decent(Instant moment) {
        LocalDate day = London.dayOf(moment);
        Instant from = London.at(day, quietFrom);
        Instant until = London.at(day, quietUntil);
        if (quietFrom.isAfter(quietUntil)) {
            return moment.isBefore(until) ? until
                    : moment.isBefore(from) ? moment : London.at(day.plusDays(1), quietUntil);
        }
        return moment.isBefore(from) || !moment.isBefore(until) ? moment : until;
    }

    /** When the reminders of this day go out. */
    public Instant remindersOf(LocalDate day) {
        return London.at(day, reminders);
    }

    /** When to remind of what happens on this day: the day before. */
    public Instant dayBefore(LocalDate day) {
        return remindersOf(day.minusDays(1));
    }

    /** When the morning list of this day goes out. */
    public Instant digestOf(LocalDate day) {
        return London.at(day, digest);
    }
}
