package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * An offer of a settled home: under the final duty (Wales s.76; England s.193), or a home to end an earlier one.
 *
 * @param finalOffer England, under relief: whether it is a final offer, so that a refusal costs the main duty as well
 *        (s.193A); null where nobody asked
 * @param suitability what was considered and why the home suits this household
 * @param answer null until the person has answered
 * @param refusalReason the person's own reason; null unless refused
 */
@Embeddable
public record Offer(
        @Enumerated(EnumType.STRING) Kind kind,
        Boolean finalOffer,
        String address,
        String suitability,
        LocalDate viewedOn,
        @Enumerated(EnumType.STRING) Answer answer,
        LocalDate answeredOn,
        String refusalReason) {

    /** Social home by allocation (Part 6) or private rented sector offer of at least six months (s.76(4)). */
    public enum Kind { PART6, PRS }

    /** What the person said; or it was not to be had any more before they could say anything. */
    public enum Answer { ACCEPTED, REFUSED, GONE }

    /** The same, made under a duty that knows no final offers of this kind. */
    Offer underAnotherDuty() {
        return new Offer(kind, null, address, suitability, viewedOn, answer, answeredOn, refusalReason);
    }
}
