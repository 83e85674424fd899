package org.cartref.pathway;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Prints the signed letter once and freezes it. */
@Component("issueLetter")
class IssueLetter implements JavaDelegate {

    private final Letters letters;

    IssueLetter(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.issue(UUID.fromString((String) execution.getVariable("letterId")));
    }
}
