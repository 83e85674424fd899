package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** Joins this approach to the person's open case, input {@code openCase}. */
@Component("joinCase")
class JoinCase implements JavaDelegate {

    private final CaseFiles files;
    private final London london;

    JoinCase(CaseFiles files, London london) {
        this.files = files;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        files.join(execution.getProcessBusinessKey(), (String) execution.getVariable("openCase"), london.today());
    }
}
