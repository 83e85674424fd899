package org.cartref.casefile;

/**
 * Whether interim accommodation is owed at once: reason to believe is enough for each of the three (s.68).
 *
 * @param reason what the officer's belief rests on
 */
public record InterimCheck(boolean mayBeHomeless, boolean mayBeEligible, boolean mayHavePriorityNeed, String reason) {
}
