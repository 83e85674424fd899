package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/** Hands the message of {@code messageId} to its carrier, once. Sets {@code outcome}. */
@Component("handOverMessage")
class HandOverMessage implements JavaDelegate {

    private final AtHand atHand;
    private final Messages messages;

    HandOverMessage(AtHand atHand, Messages messages) {
        this.atHand = atHand;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("outcome", messages.handOver(atHand.theMessage(execution)).name());
    }
}
