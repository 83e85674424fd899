package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A change of circumstances somebody reported.
 *
 * @param kind what changed, a value of the form's list
 * @param words the same in plain words
 * @param details who told us, when, and what it means
 * @param reportedOn the day it was; null when not known
 */
public record ReportedChange(String kind, String words, String details, LocalDate reportedOn) {

    static final String DIED = "DIED";
    /** That they died was a mistake. */
    static final String NOT_DEAD = "NOT_DEAD";
}
