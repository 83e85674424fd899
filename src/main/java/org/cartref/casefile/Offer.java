package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An offer of a settled home: under the final duty (Wales s.76; England s.193), or a home to end an earlier one.
 *
 * @param finalOffer England, under relief: whether it is a final offer, so that a refusal costs the main duty as well
 *        (s.193A); null where nobody asked
 * @param suitability what was considered and why the home suits this household
 * @param checks what was looked at in a private home before it was offered, by the keys of the form; null where nothing had to be
 * @param checkedBy user id of whoever says so
 * @param answer null until the person has answered
 * @param refusalReason the person's own reason; null unless refused
 */
@Embeddable
public record Offer(
        @Enumerated(EnumType.STRING) Kind kind,
        Boolean finalOffer,
        String address,
        String suitability,
        @JdbcTypeCode(SqlTypes.JSON) Map<String, Boolean> checks,
        String checkedBy,
        Instant checkedAt,
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
        return new Offer(kind, null, address, suitability, checks, checkedBy, checkedAt, viewedOn, answer, answeredOn, refusalReason);
    }
}
