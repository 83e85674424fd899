package org.cartref.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.springframework.stereotype.Component;

/**
 * Who sees a restricted case and works on it: its lead worker and the groups {@code cartref.access.restricted-cases-open-to}
 * names; before anybody leads it, those its pathway opens it to, too. Everybody else learns
 * only that it exists and whom to ask.
 */
@Component
public class RestrictedCases {

    private final SignedIn signedIn;
    private final AccessTable table;
    private final Colleagues colleagues;
    private final Onlookers onlookers;
    private final CaseFiles files;
    private final Pathways pathways;

    RestrictedCases(SignedIn signedIn, AccessTable table, Colleagues colleagues, Onlookers onlookers, CaseFiles files, Pathways pathways) {
        this.pathways = pathways;
        this.files = files;
        this.signedIn = signedIn;
        this.table = table;
        this.colleagues = colleagues;
        this.onlookers = onlookers;
    }

    /** Ids of the groups this case is open to when it is restricted. */
    public List<String> openTo(CaseFile file) {
        return Stream.concat(table.restrictedCasesOpenTo().stream(),
                file.getLeadWorker() == null ? pathways.of(file).openBeforeLed().stream() : Stream.empty()).toList();
    }

    /** Whether somebody in these groups is one of the few to whom this case is open when it is restricted. */
    public boolean isOpenTo(CaseFile file, String user, List<String> groups) {
        return user.equals(file.getLeadWorker()) || openTo(file).stream().anyMatch(groups::contains);
    }

    /** Whether the signed-in worker belongs to a group that sees every restricted case. */
    public boolean seesEveryCase() {
        return table.restrictedCasesOpenTo().stream().anyMatch(signedIn::isIn);
    }

    /** References of the restricted cases open to the signed-in worker beside those they see as one of a group that sees all. */
    List<String> openByName() {
        return Stream.concat(files.restrictedLedBy(signedIn.id()).stream(), files.restrictedLedByNobody(pathways.all().stream()
                .filter(pathway -> pathway.openBeforeLed().stream().anyMatch(signedIn::isIn)).map(Pathway::key).toList()).stream()).toList();
    }

    /** Why the signed-in worker may not see this case, and whom to ask, as a sentence; empty when they may. */
    public Optional<String> closedBecause(CaseFile file) {
        if (!file.isRestricted() || isOpenTo(file, signedIn.id(), signedIn.groups())) {
            return Optional.empty();
        }
        return Optional.of("Case " + file.getReference() + " is restricted. "
                + (file.getLeadWorker() == null ? "Ask a team leader." : "Ask " + colleagues.name(file.getLeadWorker())
                        + ", who leads it, or a team leader."));
    }

    /**
     * The same for somebody who is about to be shown something of the case: of a restricted one it goes on record that they
     * opened it or, where they may not see it, that they tried.
     *
     * @param what as {@link Onlookers#opened} takes it
     */
    public Optional<String> closedBecause(CaseFile file, String what) {
        Optional<String> whomToAsk = closedBecause(file);
        if (whomToAsk.isPresent()) {
            onlookers.triedToOpen(file.getReference(), what);
        } else if (file.isRestricted()) {
            onlookers.opened(file.getReference(), what);
        }
        return whomToAsk;
    }

    /**
     * Whether a list of many may show something of this case to the signed-in worker, which then is on record like any other
     * look. To leave it out is no refusal: nobody asked for it.
     */
    public boolean shows(CaseFile file, String what) {
        return closedBecause(file).isEmpty() && closedBecause(file, what).isEmpty();
    }
}
