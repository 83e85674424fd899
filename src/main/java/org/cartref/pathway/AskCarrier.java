package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/** Asks the carrier what became of the message of {@code messageId}. Sets {@code outcome}. */
@Component("askCarrier")
class AskCarrier implements JavaDelegate {

    private final Messages messages;

    AskCarrier(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("outcome", messages.ask(UUID.fromString((String) execution.getVariable("messageId"))).name());
    }
}
