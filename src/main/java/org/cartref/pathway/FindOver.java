package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

@Component("findOver")
@Says("Takes away what was typed and never sent, and finds closed cases of which something is past its time. over: their references, "
        + "separated by commas.")
class FindOver extends Verb<Verb.Nothing> {

    record Out(String over) {
    }

    /** Of one night; the rest waits for the next. As many references as one variable holds. */
    private static final int MOST = 150;
    private final Erasures erasures;

    FindOver(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        erasures.forgetUnsent();
        give(execution, new Out(String.join(",", erasures.over(MOST))));
    }
}
