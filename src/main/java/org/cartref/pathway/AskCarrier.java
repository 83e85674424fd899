package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("askCarrier")
@Says("Asks the carrier what became of the message at hand.")
class AskCarrier extends Verb<Verb.Nothing> {

    record Out(Messages.Outcome outcome) {
    }

    private final AtHand atHand;
    private final Messages messages;

    AskCarrier(AtHand atHand, Messages messages) {
        this.atHand = atHand;
        this.messages = messages;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        give(execution, new Out(messages.ask(atHand.theMessage(execution))));
    }
}
