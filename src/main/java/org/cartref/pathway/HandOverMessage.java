package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("handOverMessage")
@Says("Hands the message at hand to its carrier, once.")
class HandOverMessage extends Verb<Verb.Nothing> {

    record Out(Messages.Outcome outcome) {
    }

    private final AtHand atHand;
    private final Messages messages;

    HandOverMessage(AtHand atHand, Messages messages) {
        this.atHand = atHand;
        this.messages = messages;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        give(execution, new Out(messages.handOver(atHand.theMessage(execution))));
    }
}
