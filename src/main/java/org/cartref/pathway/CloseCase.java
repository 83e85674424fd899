package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

@Component("closeCase")
@Says("Closes the case, ends what went on beside it and lets begin what comes after (message caseClosed, with the outcome).")
class CloseCase extends Verb<CloseCase.In> {

    record In(@Says("code of the end reason") String outcome) {
    }

    private final CaseFiles files;
    private final ClockRegister register;
    private final London london;

    CloseCase(CaseFiles files, ClockRegister register, London london) {
        this.files = files;
        this.register = register;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        boolean closing = files.get(caseRef).getStatus() == CaseFile.Status.OPEN;
        files.close(caseRef, in.outcome(), london.today());
        register.stopPractice(caseRef, "The case is closed.");
        if (closing) {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation("caseClosed")
                    .processInstanceBusinessKey(caseRef).setVariable("outcome", in.outcome()).correlateAll();
        }
    }
}
