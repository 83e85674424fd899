package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/** Lays aside what was asked for. */
@Component("refuseErasure")
class RefuseErasure implements JavaDelegate {

    private final Erasures erasures;

    RefuseErasure(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        erasures.refuse(execution.getProcessBusinessKey());
    }
}
