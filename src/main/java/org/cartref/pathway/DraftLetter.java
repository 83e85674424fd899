package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Drafts a letter. Inputs: {@code kind}; every further input is a decision the letter tells. Sets {@code letterId} and
 * {@code decides}, false for a letter that decides nothing. */
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
        Map<String, String> decisions = new HashMap<>();
        execution.getVariablesLocal().forEach((name, value) -> decisions.put(name, (String) value));
        decisions.remove("kind");
        UUID letter = letters.draft(caseRef, kind, letters.nextVersion(caseRef, kind));
        letters.decided(letter, decisions);
        execution.setVariable("letterId", letter.toString());
        execution.setVariable("decides", letters.decides(letter));
    }
}
