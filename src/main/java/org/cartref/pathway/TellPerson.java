package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/** Tells the person something by the way they chose. Input: {@code kind}, a wording of the message room. */
@Component("tellPerson")
class TellPerson implements JavaDelegate {

    private final Messages messages;

    TellPerson(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        messages.tell(execution.getProcessBusinessKey(), (String) execution.getVariable("kind"));
    }
}
