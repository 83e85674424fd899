package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.Contact;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/** Notes that a worker said or brought the message of {@code messageId}. Input: {@code contactOutcome}, what came of the contact. */
@Component("noteTold")
class NoteTold implements JavaDelegate {

    private final AtHand atHand;
    private final Messages messages;

    NoteTold(AtHand atHand, Messages messages) {
        this.atHand = atHand;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        messages.told(atHand.theMessage(execution),
                Contact.Outcome.valueOf((String) execution.getVariable("contactOutcome")));
    }
}
