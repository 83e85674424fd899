package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/** Asks the carrier what became of the message of {@code messageId}. Sets {@code outcome}. */
@Component("askCarrier")
class AskCarrier implements JavaDelegate {

    private final AtHand atHand;
    private final Messages messages;

    AskCarrier(AtHand atHand, Messages messages) {
        this.atHand = atHand;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("outcome", messages.ask(atHand.theMessage(execution)).name());
    }
}
