package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.letter.Letters;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("issueLetter")
@Says("Prints the signed letter once and freezes it. messageId is empty when it is posted by hand or has to wait at the office.")
class IssueLetter extends Verb<Verb.Nothing> {

    record Out(UUID messageId, String howSent) {
    }

    private final AtHand atHand;
    private final Letters letters;
    private final Messages messages;

    IssueLetter(AtHand atHand, Letters letters, Messages messages) {
        this.atHand = atHand;
        this.letters = letters;
        this.messages = messages;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        UUID letter = atHand.theLetter(execution);
        letters.issue(letter);
        give(execution, new Out(messages.post(letter).map(Messages.Queued::id).orElse(null), null));
    }
}
