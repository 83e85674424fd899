package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.LetterState;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Gives up a letter that was not issued when its process ends, because the case took another road meanwhile. */
@Component("withdrawLetter")
class WithdrawLetter implements JavaDelegate {

    private final Letters letters;

    WithdrawLetter(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.of(execution.getProcessBusinessKey()).stream()
                .filter(letter -> letter.getId().toString().equals(execution.getVariable("letterId")))
                .filter(letter -> letter.getState() == LetterState.DRAFT || letter.getState() == LetterState.SIGNED)
                .forEach(letter -> letters.withdraw(letter.getId(), "The case took another road."));
    }
}
