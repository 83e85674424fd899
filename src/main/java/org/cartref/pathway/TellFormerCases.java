package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

@Component("tellFormerCases")
@Says("For a start: tells every closed case of this person that they have come back, since nobody asks after a home while they look for "
        + "one.")
class TellFormerCases extends Verb<Verb.Nothing> {

    private final CaseFiles files;

    TellFormerCases(CaseFiles files) {
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        files.formerCases(execution.getProcessBusinessKey()).forEach(former -> execution.getProcessEngineServices()
                .getRuntimeService().createMessageCorrelation("cameBack").processInstanceBusinessKey(former).correlateAll());
    }
}
