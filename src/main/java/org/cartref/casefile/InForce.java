package org.cartref.casefile;

import java.time.LocalDate;

/**
 * When a rule of law is in force, and who says so. A rule that carries none stands and falls with its law ({@link Laws}).
 *
 * @param from    first day; null: as long as its law has been
 * @param until   last day; null: until further notice
 * @param source  what began or ended it: Act, order and provision
 * @param checked the day somebody last compared it with the source
 */
public record InForce(LocalDate from, LocalDate until, String source, LocalDate checked) {

    /** Whether it is in force on a day. */
    public boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** The same for a rule that may carry none. */
    static boolean on(InForce rule, LocalDate day) {
        return rule == null || rule.on(day);
    }

    /** Says what is wrong with it, or null when nothing is: what begins or ends says when, by what, and when that was read. */
    public String fault() {
        if (from == null && until == null || source == null || checked == null) {
            return "'law' needs from or until, its source and the day it was checked";
        }
        return from != null && until != null && until.isBefore(from) ? "it ends before it begins" : null;
    }
}
