package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/** Hands the message of {@code messageId} to its carrier, once. Sets {@code outcome}. */
@Component("handOverMessage")
class HandOverMessage implements JavaDelegate {

    private final Messages messages;

    HandOverMessage(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("outcome", messages.handOver(UUID.fromString((String) execution.getVariable("messageId"))).name());
    }
}
