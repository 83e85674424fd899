package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

@Component("sendTogether")
@Says("Lets the other letters of the case go on that went in the same envelope.")
class SendTogether extends Verb<SendTogether.In> {

    record In(Optional<String> howSent) {
    }

    private final Envelope envelope;

    SendTogether(Envelope envelope) {
        this.envelope = envelope;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        envelope.letGo(execution.getProcessBusinessKey(), execution.getProcessInstanceId(), in.howSent().orElse(null));
    }
}
