package org.cartref.retention;

import java.util.List;
import java.util.Set;

/** What whoever runs the pathways keeps of a case: references, days and codes, and what a failed step said of itself. */
public interface Traces {

    /**
     * Names of the processes that still run for the case, each once.
     *
     * @param besides keys of those that do not count
     */
    List<String> goingOn(String caseRef, Set<String> besides);

    /** How many processes ran for the case, or run. */
    long count(String caseRef, Set<String> besides);

    /**
     * Ends what still runs, in the running transaction.
     *
     * @param besides keys of those that stay
     */
    void end(String caseRef, Set<String> besides);

    /**
     * Takes away everything that is kept of what ran and has ended, in the running transaction.
     *
     * @param besides keys of those that stay
     */
    void erase(String caseRef, Set<String> besides);
}
