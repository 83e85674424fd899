package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Contact;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("noteTold")
@Says("Notes that a worker said or brought the message at hand.")
class NoteTold extends Verb<NoteTold.In> {

    record In(@Says("what came of the contact") Contact.Outcome contactOutcome) {
    }

    private final AtHand atHand;
    private final Messages messages;

    NoteTold(AtHand atHand, Messages messages) {
        this.atHand = atHand;
        this.messages = messages;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        messages.told(atHand.theMessage(execution), in.contactOutcome());
    }
}
