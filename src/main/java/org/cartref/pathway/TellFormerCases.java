package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/** Tells every closed case of this person that they have come back: nobody asks after a home while they look for one. */
@Component("tellFormerCases")
class TellFormerCases implements JavaDelegate {

    private final CaseFiles files;

    TellFormerCases(CaseFiles files) {
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        files.formerCases(execution.getProcessBusinessKey()).forEach(former -> execution.getProcessEngineServices()
                .getRuntimeService().createMessageCorrelation("cameBack").processInstanceBusinessKey(former).correlateAll());
    }
}
