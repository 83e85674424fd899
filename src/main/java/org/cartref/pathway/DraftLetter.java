package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Drafts a letter. Input: {@code kind}; sets {@code letterId}. */
@Component("draftLetter")
class DraftLetter implements JavaDelegate {

    private final Letters letters;

    DraftLetter(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String kind = (String) execution.getVariable("kind");
        execution.setVariable("letterId", letters.draft(caseRef, kind, letters.nextVersion(caseRef, kind)).toString());
    }
}
