package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

@Component("eraseOver")
@Says("Empties what of a case is past its time.")
class EraseOver extends Verb<EraseOver.In> {

    record In(String overCase) {
    }

    private final Erasures erasures;

    EraseOver(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        erasures.eraseOver(in.overCase());
    }
}
