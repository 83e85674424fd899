package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A stay in interim accommodation: proposed, answered, lived in, left.
 *
 * @param standard whether a place that shares meets the basic or the higher standard, or is a small B&amp;B the household
 *                 chose; null for other kinds
 * @param shared whether toilet, washing or cooking are shared with another household or missing; null where nobody asked
 * @param owner whose it is: the authority's or a registered landlord's, a voluntary organisation's, or somebody else's
 * @param otherOffered whether another place was offered within the first two weeks
 * @param familyCommitments England: whether a child depends on them or somebody is pregnant (SI 2003/3326 art 2); null where
 *                          nobody asked or knows
 * @param outOfArea whether it lies in another authority's area, named by {@code hostAuthority}
 * @param serviceCharge pounds a week that the household pays themselves
 * @param suitability what was considered before placing, in sum (s.59, WSI 2015/1268)
 * @param answer null until the household has answered
 * @param leavingReason why they left, or why another is looked for while they still live there, or why it was not to be had after all
 * @param startedOn the first night; null until placed
 * @param endedOn the day they left, or go on to a place they have accepted; null while no such day is known
 */
@Embeddable
public record Placement(
        @Enumerated(EnumType.STRING) Kind kind,
        String standard,
        Boolean shared,
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

    /** What kind of accommodation it is called. */
    public enum Kind {
        SELF_CONTAINED("Self-contained home"), HOSTEL("Hostel"), SUPPORTED("Supported housing"), BED_AND_BREAKFAST("Bed and breakfast"),
        SHARED("Shared accommodation"), REFUGE("Refuge"), OTHER("Another kind");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As the form in which it is chosen calls it. */
        public String words() {
            return words;
        }
    }

    /** What it is in law, whatever it is called; the first two have limits of time (W21 to W23, E15). */
    public enum InLaw { BED_AND_BREAKFAST, SHARED, UNLIMITED }

    /**
     * Bed and breakfast is whatever is let commercially, and neither the council's, a registered landlord's nor a voluntary
     * organisation's, with a toilet, washing or cooking shared or missing; of the others, what shares them is shared
     * accommodation, a refuge excepted (WSI 2015/1268 arts 2, 7(2)(c); SI 2003/3326 art 2). Where nobody asked what is
     * shared, its name tells.
     */
    public InLaw inLaw() {
        boolean sharing = shared != null ? shared : kind == Kind.BED_AND_BREAKFAST || kind == Kind.SHARED;
        if (!sharing || kind == Kind.REFUGE) {
            return InLaw.UNLIMITED;
        }
        boolean commercial = owner == null ? kind == Kind.BED_AND_BREAKFAST : owner.equals("OTHER");
        return commercial ? InLaw.BED_AND_BREAKFAST : InLaw.SHARED;
    }

    /** Proposed, or lived in and no other is looked for: neither refused nor gone nor left. */
    boolean open() {
        return (answer == null || answer == Offer.Answer.ACCEPTED) && endedOn == null && leavingReason == null;
    }

    /** Whether they spend the night of this day there. */
    public boolean sleptIn(LocalDate night) {
        return livedInAfter(night) && !startedOn.isAfter(night);
    }

    /** Whether they have a first night there, and have not left by this day. */
    boolean livedInAfter(LocalDate day) {
        return startedOn != null && (endedOn == null || endedOn.isAfter(day));
    }

    /** They go on from here to another place; nobody leaves before they came. */
    Placement leftFor(Placement next) {
        return with(answer, next.startedOn.isBefore(startedOn) ? startedOn : next.startedOn, leavingReason);
    }

    /** They do not go on from here after all. */
    Placement goesOn() {
        return with(answer, null, null);
    }

    /** Nobody moves in any more. */
    Placement gone() {
        return with(Offer.Answer.GONE, endedOn, leavingReason);
    }

    private Placement with(Offer.Answer nowAnswer, LocalDate nowEndedOn, String nowLeavingReason) {
        return new Placement(kind, standard, shared, owner, otherOffered, address, familyCommitments, outOfArea, hostAuthority, distance, whoElse,
                healthAndAccess, affordability, serviceCharge, pets, suitability, nowAnswer, refusalReason, nowAnswer == Offer.Answer.GONE ? null : startedOn,
                personSays, providerSays, moveOn, nowEndedOn, nowLeavingReason);
    }
}
