package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The review of one decision (s.85). There is one for each decision: what a review decided cannot be reviewed again.
 *
 * @param letter the letter that told the decision
 * @param decidedOn the day that letter was sent or first made available
 * @param about whether the decision itself is under review, or also whether reasonable steps were taken
 * @param askedFor what the person thinks is wrong, in their words
 * @param representative who speaks for them; null when nobody does
 * @param allowedUntil last day to ask, where the authority allowed a later one in writing; null otherwise
 * @param reviewer user id of the officer who decides it; null until appointed
 * @param accommodation what was decided about a place to stay until the review is decided
 * @param representations what the person or their representative said about it
 * @param deficiency whether a deficiency or irregularity was found: NONE or FOUND
 * @param agreedUntil last day for the decision, where both agreed in writing to more time; null otherwise
 * @param outcome CONFIRMED, VARIED or QUASHED; null until decided
 * @param reliefRevived true when reasonable steps had not been taken, so that the duty to help secure a home begins again
 */
@Embeddable
public record Review(
        UUID letter,
        String letterKind,
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
        String representations,
        String deficiency,
        LocalDate agreedOn,
        LocalDate agreedUntil,
        String outcome,
        Boolean reliefRevived) {
}
