package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

@Component("askErasure")
@Says("Puts on record that the person of this case is to be erased, in the name of who sent the form.")
class AskErasure extends Verb<AskErasure.In> {

    record In(String ground) {
    }

    private final Erasures erasures;

    AskErasure(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        erasures.ask(execution.getProcessBusinessKey(), in.ground());
    }
}
