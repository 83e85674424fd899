package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.Letters;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/**
 * Prints the signed letter once and freezes it. Sets {@code messageId} when a carrier can post it; null when it is posted
 * by hand or has to wait at the office.
 */
@Component("issueLetter")
class IssueLetter implements JavaDelegate {

    private final AtHand atHand;
    private final Letters letters;
    private final Messages messages;

    IssueLetter(AtHand atHand, Letters letters, Messages messages) {
        this.atHand = atHand;
        this.letters = letters;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID letter = atHand.theLetter(execution);
        letters.issue(letter);
        execution.setVariable("messageId", messages.post(letter).map(queued -> queued.id().toString()).orElse(null));
        execution.setVariable("howSent", null);
    }
}
