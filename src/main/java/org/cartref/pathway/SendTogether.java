package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the other letters of the case go on that went in the same envelope. Variable: {@code howSent}. */
@Component("sendTogether")
class SendTogether implements JavaDelegate {

    private final Envelope envelope;

    SendTogether(Envelope envelope) {
        this.envelope = envelope;
    }

    @Override
    public void execute(DelegateExecution execution) {
        envelope.letGo(execution.getProcessBusinessKey(), execution.getProcessInstanceId(), (String) execution.getVariable("howSent"));
    }
}
