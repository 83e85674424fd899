package org.cartref.casefile;

import java.time.LocalDate;

/**
 * What the officer found out about the household's circumstances, needs and entitlement (Wales s.62; England s.189A).
 *
 * @param satisfiedOn England: the day the authority was first satisfied of it, from which its 56 days count (ss.189B(4),
 *        195(8)(b)); null in Wales, where they count from the notice
 * @param landlord England: whose notice it would be; which one counts hangs on that (s.175(5) since 1 May 2026). Null where nobody asked
 * @param validNotice England: whether a notice of the landlord that counts stands on their only home (ss.175(5), 195(6)); null where
 *        nobody asked
 * @param privateOfferAcceptedOn England: the day they accepted a private rented offer that ended a main duty, where their
 *        application may be a further one within two years of it (s.195A); null otherwise
 * @param cause why the home was or will be lost, a value of the published list (domain list A2)
 * @param lossExpectedOn the day the home is expected to be lost; null unless threatened
 * @param circumstances what led to it, as the person reads it in the letter (s.62(5)(a); s.189A(2)(a))
 * @param support what support they and whoever lives with them need to have and keep a home, as the person reads it in the letter
 *        (s.62(5)(c); s.189A(2)(c))
 * @param noSupportNeeds true when they were asked and have none; null otherwise
 * @param referElsewhere whether another council is asked to help, because of a local connection there (s.80); null when not asked
 * @param restrictedPersonName named in the notice when the decision rests on them (s.63(2)); null otherwise
 * @param reasons why each issue was decided as it was, in the words the person will read in the letter
 */
public record Assessment(
        Situation situation,
        LocalDate lossExpectedOn,
        LocalDate satisfiedOn,
        Landlord landlord,
        Boolean validNotice,
        LocalDate privateOfferAcceptedOn,
        String cause,
        boolean eligible,
        String circumstances,
        String housingNeeds,
        String support,
        String helpWanted,
        Boolean noSupportNeeds,
        boolean localConnection,
        Boolean referElsewhere,
        boolean restrictedPerson,
        String restrictedPersonName,
        String restrictedPersonReason,
        String reasons) {

    /** Homeless, threatened with homelessness within 56 days (s.55(4)), or neither. */
    public enum Situation { HOMELESS, THREATENED, NEITHER }

    /** Private, social (a council or a housing association), or none. */
    public enum Landlord { PRIVATE, SOCIAL, NONE }
}
