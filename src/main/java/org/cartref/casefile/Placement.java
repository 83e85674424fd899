package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A stay in interim accommodation: proposed, answered, lived in, left.
 *
 * @param standard whether a B&amp;B or shared place meets the basic or the higher standard, or is a small B&amp;B the household
 *                 chose; null for other kinds
 * @param owner whose it is: the authority's or a registered landlord's, or somebody else's
 * @param otherOffered whether another place was offered within the first two weeks
 * @param familyCommitments England: whether a child depends on them or somebody is pregnant (SI 2003/3326 art 2); null where
 *                          nobody asked or knows
 * @param outOfArea whether it lies in another authority's area, named by {@code hostAuthority}
 * @param serviceCharge pounds a week that the household pays themselves
 * @param suitability what was considered before placing, in sum (s.59, WSI 2015/1268)
 * @param answer null until the household has answered
 * @param startedOn the first night; null until placed
 * @param endedOn the day they left; null while the household is there
 */
@Embeddable
public record Placement(
        @Enumerated(EnumType.STRING) Kind kind,
        String standard,
        String owner,
        Boolean otherOffered,
        String address,
        Boolean familyCommitments,
        Boolean outOfArea,
        String hostAuthority,
        String distance,
        String whoElse,
        String healthAndAccess,
        String affordability,
        BigDecimal serviceCharge,
        String pets,
        String suitability,
        @Enumerated(EnumType.STRING) Offer.Answer answer,
        String refusalReason,
        LocalDate startedOn,
        String personSays,
        String providerSays,
        String moveOn,
        LocalDate endedOn,
        String leavingReason) {

    /** What kind of accommodation; the B&amp;B and shared kinds have time limits (W21 to W23). */
    public enum Kind { SELF_CONTAINED, HOSTEL, SUPPORTED, BED_AND_BREAKFAST, SHARED, OTHER }

    /** Neither refused nor left. */
    boolean open() {
        return answer != Offer.Answer.REFUSED && endedOn == null;
    }
}
