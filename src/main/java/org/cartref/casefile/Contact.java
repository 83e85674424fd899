package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * One contact or attempt.
 *
 * @param happenedOn the day, Europe/London
 * @param at the time of day as the worker wrote it, HH:mm; null when not known
 */
@Embeddable
public record Contact(
        LocalDate happenedOn,
        String at,
        @Enumerated(EnumType.STRING) ContactMethod method,
        @Enumerated(EnumType.STRING) Outcome outcome,
        String note,
        String recordedBy) {

    /** What came of it. */
    public enum Outcome { REACHED, LEFT_MESSAGE, NO_ANSWER, MISSED_APPOINTMENT, PERSON_GOT_IN_TOUCH }

    Contact by(String worker) {
        return new Contact(happenedOn, at, method, outcome, note, worker);
    }
}
