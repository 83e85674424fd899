package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Placement;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** What models ask about the interim place of a case: {@code ${placements.latest(execution)}}. */
@Component("placements")
public class Placements {

    /** A child may depend on their family until their nineteenth birthday, in education or unable to support themselves. */
    private static final int NO_LONGER_DEPENDS = 19;

    private final CaseFiles files;

    Placements(CaseFiles files) {
        this.files = files;
    }

    /** Number of the place of a case lived in now or proposed, counted from 1. */
    public String latest(DelegateExecution execution) {
        return String.valueOf(file(execution).latestPlacement());
    }

    /**
     * Whether a child depends on them or somebody is pregnant (England, SI 2003/3326 art 2): a child in the case file tells
     * it, otherwise the officer who proposed the place does. Null when neither is known.
     */
    public Boolean familyCommitments(DelegateExecution execution) {
        CaseFile file = file(execution);
        Placement place = file.getPlacement();
        LocalDate from = place.startedOn();
        boolean child = file.getHousehold().stream()
                .anyMatch(member -> member.dateOfBirth() != null && London.age(member.dateOfBirth(), from) < NO_LONGER_DEPENDS);
        return child ? Boolean.TRUE : place.familyCommitments();
    }

    /** What the last place of a case is in law, whatever it is called; its name is one of {@link Placement.InLaw}. */
    public String inLaw(DelegateExecution execution) {
        return file(execution).getPlacement().inLaw().name();
    }

    private CaseFile file(DelegateExecution execution) {
        return files.get(execution.getProcessBusinessKey());
    }
}
