package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Checks the content the law requires; sets {@code contentComplete}. */
@Component("checkLetter")
class CheckLetter implements JavaDelegate {

    private final AtHand atHand;
    private final Letters letters;

    CheckLetter(AtHand atHand, Letters letters) {
        this.atHand = atHand;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID letter = atHand.theLetter(execution);
        execution.setVariable("contentComplete", letters.missing(letter).isEmpty());
    }
}
