package org.cartref.casefile;

import java.util.List;
import java.util.Map;

/** The automatic score of a case file (source 002), for those who may not know the room that works it out. */
@FunctionalInterface
public interface FileAudit {

    /**
     * What the audit finds now.
     *
     * @param percent points as a share of those possible, rounded; null when nothing applies
     * @param raise what would raise the score, a sentence each
     * @param automatic points by the name of the element
     * @param applying points possible by the name of the element; 0 where it does not apply
     */
    record Score(int points, int possible, Integer percent, List<String> raise, Map<String, Integer> automatic, Map<String, Integer> applying) {
    }

    /** Within the transaction that read the file. */
    Score score(CaseFile file);
}
