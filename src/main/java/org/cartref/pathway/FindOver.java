package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/** Takes away what was typed and never sent, and finds closed cases of which something is past its time. Sets {@code over} to their references, separated by commas. */
@Component("findOver")
class FindOver implements JavaDelegate {

    /** Of one night; the rest waits for the next. As many references as one variable holds. */
    private static final int MOST = 150;
    private final Erasures erasures;

    FindOver(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        erasures.forgetUnsent();
        execution.setVariable("over", String.join(",", erasures.over(MOST)));
    }
}
