package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A rule of law that begins or ends on a day of its own, as whoever asks what changes on a day reads it.
 *
 * @param law   the law it belongs to, such as {@code ENGLAND_1996}
 * @param words what it is, in plain words
 */
public record DatedRule(Kind kind, String law, String words, InForce inForce) {

    /** What it rules: a law as a whole, the row of a decision table, a clock, an ending, something a letter says or needs. */
    public enum Kind { LAW, DUTY, CLOCK, ENDING, LETTER }

    /** Whether it holds on one of these days and did not on the day before. */
    public boolean beginsIn(LocalDate first, LocalDate last) {
        return within(inForce.from(), first, last);
    }

    /** Whether one of these days is the first on which it holds no longer. */
    public boolean endsIn(LocalDate first, LocalDate last) {
        return inForce.until() != null && within(inForce.until().plusDays(1), first, last);
    }

    private static boolean within(LocalDate day, LocalDate first, LocalDate last) {
        return day != null && !day.isBefore(first) && !day.isAfter(last);
    }
}
