package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

@Component("checkLetter")
@Says("Checks the content the law requires of the letter at hand.")
class CheckLetter extends Verb<Verb.Nothing> {

    record Out(boolean contentComplete) {
    }

    private final AtHand atHand;
    private final Letters letters;

    CheckLetter(AtHand atHand, Letters letters) {
        this.atHand = atHand;
        this.letters = letters;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        UUID letter = atHand.theLetter(execution);
        give(execution, new Out(letters.missing(letter).isEmpty()));
    }
}
