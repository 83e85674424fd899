package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathways;
import org.springframework.stereotype.Component;

/**
 * Looks for another open case of the same person, with input {@code about} one of the pathway with this approach; sets
 * {@code openCaseFound} and {@code openCase}.
 */
@Component("findOpenCase")
class FindOpenCase implements JavaDelegate {

    private final CaseFiles files;
    private final Pathways pathways;

    FindOpenCase(CaseFiles files, Pathways pathways) {
        this.pathways = pathways;
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String about = (String) execution.getVariableLocal("about");
        Optional<String> openCase = about == null ? files.otherOpenCase(caseRef) : files.otherOpenCase(caseRef, pathways.approached(about));
        execution.setVariable("openCaseFound", openCase.isPresent());
        execution.setVariable("openCase", openCase.orElse(null));
    }
}
