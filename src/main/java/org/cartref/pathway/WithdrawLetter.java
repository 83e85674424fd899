package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.letter.LetterState;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

@Component("withdrawLetter")
@Says("For the end of a process: gives up its letter, where that was not issued, because the case took another road meanwhile.")
class WithdrawLetter extends Verb<Verb.Nothing> {

    private final Letters letters;

    WithdrawLetter(Letters letters) {
        this.letters = letters;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        letters.of(execution.getProcessBusinessKey()).stream()
                .filter(letter -> letter.getId().toString().equals(execution.getVariable("letterId")))
                .filter(letter -> letter.getState() == LetterState.DRAFT || letter.getState() == LetterState.SIGNED)
                .forEach(letter -> letters.withdraw(letter.getId(), "The case took another road."));
    }
}
