package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/** Puts on record that the person of this case is to be erased, in the name of who sent the form. Input: {@code ground}. */
@Component("askErasure")
class AskErasure implements JavaDelegate {

    private final Erasures erasures;

    AskErasure(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        erasures.ask(execution.getProcessBusinessKey(), (String) execution.getVariable("ground"));
    }
}
