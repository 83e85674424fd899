package org.cartref.referral;

import org.cartref.casefile.Refused;

/** An answer nobody waits for. The message is for the partner who sent it; it tells nothing of the person. */
public class NothingAsked extends Refused {

    private final boolean answeredBefore;
    private final boolean forTheTrail;

    /**
     * @param answeredBefore true where the sender has told us of it before; to anybody else even whether there is such a case is not told
     * @param forTheTrail    whether whoever leads the case may hear of it
     */
    public NothingAsked(String sentence, boolean answeredBefore, boolean forTheTrail) {
        super(sentence);
        this.answeredBefore = answeredBefore;
        this.forTheTrail = forTheTrail;
    }

    public boolean isForTheTrail() {
        return forTheTrail;
    }

    public boolean isAnsweredBefore() {
        return answeredBefore;
    }
}
