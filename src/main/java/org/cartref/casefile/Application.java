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

    /** The same with what a further approach told: the council first heard on the earlier of both days. */
    Application heardToo(Application other) {
        if (other == null) {
            return this;
        }
        boolean earlier = receivedOn == null || other.receivedOn != null && other.receivedOn.isBefore(receivedOn);
        return new Application(earlier ? other.receivedOn : receivedOn, approach == Approach.ADVICE_ONLY ? other.approach : approach,
                account == null ? other.account : account, nowhereTonight || other.nowhereTonight);
    }
}
