package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/**
 * Closes the case, ends what went on beside it and lets begin what comes after (message {@code caseClosed}, with the
 * outcome). Input: {@code outcome}, the code of the end reason.
 */
@Component("closeCase")
class CloseCase implements JavaDelegate {

    private final CaseFiles files;
    private final ClockRegister register;
    private final London london;

    CloseCase(CaseFiles files, ClockRegister register, London london) {
        this.files = files;
        this.register = register;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        boolean closing = files.get(caseRef).getStatus() == CaseFile.Status.OPEN;
        files.close(caseRef, (String) execution.getVariable("outcome"), london.today());
        register.stopPractice(caseRef, "The case is closed.");
        if (closing) {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation("caseClosed")
                    .processInstanceBusinessKey(caseRef).setVariable("outcome", execution.getVariable("outcome")).correlateAll();
        }
    }
}
