package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Release;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** What the release models ask of the case file at a gateway, as it stands at that moment. */
@Component("releases")
public class Releases {

    private static final String NO_SURPRISE = "R1";

    private final CaseFiles files;
    private final Letters letters;

    Releases(CaseFiles files, Letters letters) {
        this.files = files;
        this.letters = letters;
    }

    /** Whether the person lets us ask police and probation about homes. */
    public boolean mayShare(DelegateExecution execution) {
        return Boolean.TRUE.equals(release(execution).consentToShare());
    }

    /** Whether the home they had is kept. */
    public boolean homeKept(DelegateExecution execution) {
        return Boolean.TRUE.equals(release(execution).tenancyKept());
    }

    /** Whether they leave prison without a home of their own, as far as anybody has told. */
    public boolean mayBeHomeless(DelegateExecution execution) {
        Release release = release(execution);
        return !Boolean.TRUE.equals(release.tenancyKept()) && !Boolean.TRUE.equals(release.hasTenancy());
    }

    /** Whether the person has been told in writing who meets them, when and where. */
    public boolean told(DelegateExecution execution) {
        return letters.of(execution.getProcessBusinessKey()).stream()
                .anyMatch(letter -> letter.getKind().equals(NO_SURPRISE) && letter.notifiedOn().isPresent());
    }

    private Release release(DelegateExecution execution) {
        return files.get(execution.getProcessBusinessKey()).getRelease();
    }
}
