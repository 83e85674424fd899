package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The review of one decision (s.85). There is one for each decision: what a review decided cannot be reviewed again.
 *
 * @param letter the letter that told the decision; a place to stay no letter tells of, and its review has a number of its own here
 * @param letterKind what kind of letter it is; {@value #OF_PLACE} where the suitability of a place is under review
 * @param place number of that place in the case, counted from 1; null for what a letter told
 * @param decidedOn the day that letter was sent or first made available, or they were told of the place
 * @param about whether the decision itself is under review, or also whether reasonable steps were taken
 * @param askedFor what the person thinks is wrong, in their words
 * @param representative who speaks for them; null when nobody does
 * @param allowedUntil last day to ask, where the authority allowed a later one in writing; null otherwise
 * @param reviewer user id of the officer who decides it; null until appointed
 * @param accommodation what was decided about a place to stay until the review is decided
 * @param placeUntil the day that place ends, a reasonable time after the decision; null while it goes on or there is none
 * @param representations what the person or their representative said about it
 * @param representationsOn the day the last of it was received; null when none came
 * @param deficiency whether a deficiency or irregularity was found: NONE, FOUND, or HEARD where an appointed person found one and heard them about
 *     it before deciding against them
 * @param agreedUntil last day for the decision, where both agreed in writing to more time; null otherwise
 * @param outcome CONFIRMED, VARIED or QUASHED; null until decided
 * @param reliefRevived true when reasonable steps had not been taken, so that the duty to help secure a home begins again
 * @param decidedBy who made a decision on the conditions for referral: JOINTLY both councils, or APPOINTED a person they had
 *     appointed, so that another one reviews it; null for other decisions
 * @param appointee name of that other person; null until appointed
 * @param associationAskedOn the day the association of councils was asked to appoint one; null where the councils agreed
 * @param papersOn the day the appointed person was sent the reasons, information and evidence
 * @param procedureToldOn the day the appointed person told them how the review is done (WSI 2015/1266 reg 2(3))
 * @param reportedOn the day the appointed person told both councils what they decide
 */
@Embeddable
public record Review(
        UUID letter,
        String letterKind,
        Integer place,
        LocalDate decidedOn,
        LocalDate requestedOn,
        String about,
        String askedFor,
        String representative,
        LocalDate allowedUntil,
        String allowedWhy,
        String reviewer,
        String accommodation,
        String accommodationReasons,
        LocalDate placeUntil,
        String representations,
        LocalDate representationsOn,
        String deficiency,
        LocalDate agreedOn,
        LocalDate agreedUntil,
        String outcome,
        Boolean reliefRevived,
        String decidedBy,
        String appointee,
        LocalDate associationAskedOn,
        LocalDate appointedOn,
        LocalDate papersOn,
        LocalDate procedureToldOn,
        LocalDate reportedOn) {

    /** What stands for the kind of letter where the suitability of a place to stay is under review (s.85(3); s.202(1)(f)). */
    public static final String OF_PLACE = "PLACE";
}
