package org.cartref.pathway;

import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

@Component("proveLetter")
@Says("Says of the letter at hand when it was sent or first made available, from which the clocks count, and whether it tells a decision "
        + "that can be reviewed.")
class ProveLetter extends Verb<Verb.Nothing> {

    record Out(LocalDate notifiedOn, boolean reviewable) {
    }

    private final AtHand atHand;
    private final Letters letters;

    ProveLetter(AtHand atHand, Letters letters) {
        this.atHand = atHand;
        this.letters = letters;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        UUID letter = atHand.theLetter(execution);
        give(execution, new Out(letters.notifiedOn(letter), letters.reviewable(letter)));
    }
}
