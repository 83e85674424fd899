package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * An offer of a settled home under the final duty (s.76).
 *
 * @param suitability what was considered and why the home suits this household
 * @param answer null until the person has answered
 * @param refusalReason the person's own reason; null unless refused
 */
@Embeddable
public record Offer(
        @Enumerated(EnumType.STRING) Kind kind,
        String address,
        String suitability,
        LocalDate viewedOn,
        @Enumerated(EnumType.STRING) Answer answer,
        LocalDate answeredOn,
        String refusalReason) {

    /** Social home by allocation (Part 6) or private rented sector offer of at least six months (s.76(4)). */
    public enum Kind { PART6, PRS }

    /** What the person said. */
    public enum Answer { ACCEPTED, REFUSED }
}
