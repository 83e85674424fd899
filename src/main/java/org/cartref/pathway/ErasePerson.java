package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/** Erases the person of this case as it was asked for and signed; done before, changes nothing. */
@Component("erasePerson")
class ErasePerson implements JavaDelegate {

    private final Erasures erasures;

    ErasePerson(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        erasures.erase(execution.getProcessBusinessKey());
    }
}
