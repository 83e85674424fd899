package org.cartref.access;

import java.util.Optional;
import org.cartref.casefile.CaseFile;
import org.springframework.stereotype.Component;

/**
 * Who reads a restricted case: its lead worker and the groups {@code cartref.access.restricted-cases-open-to} names.
 * Everybody else learns only that it exists and whom to ask.
 */
@Component
public class RestrictedCases {

    private final SignedIn signedIn;
    private final AccessTable table;

    RestrictedCases(SignedIn signedIn, AccessTable table) {
        this.signedIn = signedIn;
        this.table = table;
    }

    /** Why the signed-in worker may not read this case, and whom to ask, as a sentence; empty when they may. */
    public Optional<String> closedBecause(CaseFile file) {
        if (!file.isRestricted() || signedIn.id().equals(file.getLeadWorker())
                || table.restrictedCasesOpenTo().stream().anyMatch(signedIn::isIn)) {
            return Optional.empty();
        }
        return Optional.of("Case " + file.getReference() + " is restricted. "
                + (file.getLeadWorker() == null ? "Ask a team leader." : "Ask " + file.getLeadWorker()
                        + ", who leads it, or a team leader."));
    }
}
