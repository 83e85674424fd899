package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

@Component("refuseErasure")
@Says("Lays aside an erasure that was asked for.")
class RefuseErasure extends Verb<Verb.Nothing> {

    private final Erasures erasures;

    RefuseErasure(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        erasures.refuse(execution.getProcessBusinessKey());
    }
}
