package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/** Empties what of the case {@code overCase} is past its time. */
@Component("eraseOver")
class EraseOver implements JavaDelegate {

    private final Erasures erasures;

    EraseOver(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        erasures.eraseOver((String) execution.getVariable("overCase"));
    }
}
