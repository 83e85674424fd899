package org.cartref.referral;

import org.cartref.casefile.Refused;

/** Where a partner's answer meets the question that is open: whoever runs the pathways knows whether there is one. */
public interface Answering {

    /**
     * Does the step that waits for this answer, in the running transaction.
     *
     * @param partner who answers: {@code police} or {@code probation}
     * @return false when exactly this had been answered already
     * @throws NothingAsked when no question about this home is open for this partner
     * @throws Refused when the answer breaks a rule of the form the question has
     */
    boolean answer(String partner, HomeAnswer answer);
}
