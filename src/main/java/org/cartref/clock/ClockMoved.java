package org.cartref.clock;

import java.time.Instant;

/**
 * The due date of a clock changed. Published inside the transaction that changed it, so that job and task move with
 * the register or not at all.
 *
 * @param caseRef  the case reference
 * @param name     the role name of the clock, such as {@code relief}
 * @param about    what of the case the clock is about; null when its name tells
 * @param oldDueAt the end of the last day as it was; null when the clock had no due date
 * @param newDueAt the end of the last day as it is now; null when the clock has no due date
 * @param reason   why, in the words of whoever moved it; may name people, so it stays out of engine variables and logs
 * @param author   user id of whoever moved it
 */
public record ClockMoved(String caseRef, String name, String about, Instant oldDueAt, Instant newDueAt, String reason, String author) {
}
