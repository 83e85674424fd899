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
 * @param whom who was tried; the person, where nothing else was written
 */
@Embeddable
public record Contact(
        LocalDate happenedOn,
        String at,
        @Enumerated(EnumType.STRING) ContactMethod method,
        @Enumerated(EnumType.STRING) Outcome outcome,
        @Enumerated(EnumType.STRING) Whom whom,
        String note,
        String recordedBy) {

    /** What came of it. */
    public enum Outcome { REACHED, LEFT_MESSAGE, NO_ANSWER, MISSED_APPOINTMENT, PERSON_GOT_IN_TOUCH }

    /** Whom somebody tried: the person, or who may know where they are. */
    public enum Whom { PERSON, TRUSTED_CONTACT, SUPPORT_AGENCY }

    public Contact {
        whom = whom == null ? Whom.PERSON : whom;
    }

    /** Whether it brought the worker and the person together. */
    public boolean withThePerson() {
        return whom == Whom.PERSON && (outcome == Outcome.REACHED || outcome == Outcome.PERSON_GOT_IN_TOUCH);
    }

    Contact by(String worker) {
        return new Contact(happenedOn, at, method, outcome, whom, note, worker);
    }
}
