package org.cartref.casefile;

import java.time.LocalDate;

/**
 * The approach that opened the case, any department, any form (s.62(1)).
 *
 * @param receivedOn the day the authority first heard, from which the assessment target runs
 * @param account what happened, in the person's words; null when not told
 */
public record Application(LocalDate receivedOn, Approach approach, String account, boolean nowhereTonight) {

    /** What the person came for. */
    public enum Approach { HOUSING_HELP, ADVICE_ONLY }
}
