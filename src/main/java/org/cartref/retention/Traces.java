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
     * Ends what still runs and takes away everything that is kept of it, in the running transaction.
     *
     * @param besides keys of those that stay
     */
    void erase(String caseRef, Set<String> besides);
}
