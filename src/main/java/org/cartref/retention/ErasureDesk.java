package org.cartref.retention;

import java.time.LocalDate;

/** Where whoever may asks for an erasure, and another signs it: whoever runs the pathways knows the step that waits. */
public interface ErasureDesk {

    /** What would go. Like every other request here, answered with 404 where there is no such case and 403 where it is restricted and not theirs. */
    Preview preview(String caseRef);

    /**
     * Asks for it.
     *
     * @throws org.cartref.casefile.Refused when something is in the way
     */
    void ask(String caseRef, String ground);

    /**
     * Signs what another asked for, or refuses it.
     *
     * @throws org.cartref.casefile.Refused when nobody asked or they asked themselves
     */
    void decide(String caseRef, boolean sign, String reason);

    /**
     * Keeps the person of this case from being erased until a day has passed, whatever asks for it; in the place of an earlier
     * hold.
     *
     * @throws org.cartref.casefile.Refused when day or reason will not do
     */
    void hold(String caseRef, LocalDate until, String reason);

    /** Lifts that before its day. */
    void lift(String caseRef);

    /** What whoever sends out everything held on the person reads before. */
    String noteOn(String caseRef);

    /** Everything held on the person, as one file, and on record that it was given out. */
    byte[] everythingOn(String caseRef);
}
