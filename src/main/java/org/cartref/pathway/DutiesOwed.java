package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.springframework.stereotype.Component;

/** What models ask of the duties of their case: {@code ${owed.now(execution, 'INTERIM')}}. The case file knows, whoever began the duty. */
@Component("owed")
public class DutiesOwed {

    private final CaseFiles files;

    DutiesOwed(CaseFiles files) {
        this.files = files;
    }

    /** Whether this duty is owed and has not ended. */
    public boolean now(DelegateExecution execution, String duty) {
        return files.get(execution.getProcessBusinessKey()).open(Duty.Kind.valueOf(duty)).isPresent();
    }
}
