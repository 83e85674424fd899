package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * A duty the authority owes or owed the household.
 *
 * @param legalBasis the section, from the decision table
 * @param endedOn the day the notice ending it was sent or first available; null while owed: no duty ends by itself
 * @param endReason code of the controlled list of {@link Endings}; null while owed
 */
@Embeddable
public record Duty(
        @Enumerated(EnumType.STRING) Kind kind,
        String legalBasis,
        LocalDate startedOn,
        LocalDate endedOn,
        String endReason) {

    /** Interim (s.68), prevention (s.66), relief (s.73), final (s.75); England: s.188, s.195, s.189B, s.193. */
    public enum Kind { INTERIM, PREVENTION, RELIEF, FINAL }

    /** Whether it was owed on a day, the one it ended on included. */
    public boolean owedOn(LocalDate day) {
        return !startedOn.isAfter(day) && (endedOn == null || !endedOn.isBefore(day));
    }

    boolean open() {
        return endedOn == null;
    }

    Duty ended(LocalDate day, String reason) {
        return new Duty(kind, legalBasis, startedOn, day, reason);
    }
}
