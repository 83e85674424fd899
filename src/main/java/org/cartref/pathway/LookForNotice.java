package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.LetterState;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Looks whether the notice that ends a duty is already on its way; it cannot be called back then. Input:
 * {@code letterKind}; sets {@code noticeOut}. */
@Component("lookForNotice")
class LookForNotice implements JavaDelegate {

    private final Letters letters;

    LookForNotice(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String kind = (String) execution.getVariableLocal("letterKind");
        execution.setVariable("noticeOut", letters.of(execution.getProcessBusinessKey()).stream()
                .anyMatch(letter -> letter.getKind().equals(kind) && letter.getState() == LetterState.ISSUED));
    }
}
