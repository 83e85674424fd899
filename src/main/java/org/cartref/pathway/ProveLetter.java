package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Sets {@code notifiedOn}, the day the letter was sent or first made available, from which the clocks count, and
 * {@code reviewable}, whether it tells a decision that can be reviewed. */
@Component("proveLetter")
class ProveLetter implements JavaDelegate {

    private final AtHand atHand;
    private final Letters letters;

    ProveLetter(AtHand atHand, Letters letters) {
        this.atHand = atHand;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID letter = atHand.theLetter(execution);
        execution.setVariable("notifiedOn", letters.notifiedOn(letter).toString());
        execution.setVariable("reviewable", letters.reviewable(letter));
    }
}
