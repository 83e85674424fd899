package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/** Looks for another open case of the same person, with input {@code about} {@code RELEASE} one about their release; sets {@code openCaseFound} and {@code openCase}. */
@Component("findOpenCase")
class FindOpenCase implements JavaDelegate {

    private final CaseFiles files;

    FindOpenCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> openCase = "RELEASE".equals(execution.getVariableLocal("about"))
                ? files.otherOpenRelease(execution.getProcessBusinessKey())
                : files.otherOpenCase(execution.getProcessBusinessKey());
        execution.setVariable("openCaseFound", openCase.isPresent());
        execution.setVariable("openCase", openCase.orElse(null));
    }
}
