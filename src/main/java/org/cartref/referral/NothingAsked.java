package org.cartref.referral;

import org.cartref.casefile.Refused;

/** An answer nobody waits for. The message is for the partner who sent it; it tells nothing of the person. */
public class NothingAsked extends Refused {

    private final boolean caseKnown;

    /** @param caseKnown false where even whether there is such a case is none of the sender's business */
    public NothingAsked(String sentence, boolean caseKnown) {
        super(sentence);
        this.caseKnown = caseKnown;
    }

    public boolean isCaseKnown() {
        return caseKnown;
    }
}
