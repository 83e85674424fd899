package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

@Component("erasePerson")
@Says("Erases the person of this case as it was asked for and signed; done before, changes nothing.")
class ErasePerson extends Verb<Verb.Nothing> {

    private final Erasures erasures;

    ErasePerson(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        erasures.erase(execution.getProcessBusinessKey());
    }
}
