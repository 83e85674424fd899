package org.cartref.pathway;

import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.letter.Letters;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("draftLetter")
@Says("Drafts a letter.")
class DraftLetter extends Verb<DraftLetter.In> {

    record In(@Names(Known.LETTER) String kind, @Says("a decision the letter tells") Map<String, String> decisions) {
    }

    record Out(UUID letterId) {
    }

    private final Letters letters;

    DraftLetter(Letters letters) {
        this.letters = letters;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        UUID letter = letters.draft(caseRef, in.kind(), letters.nextVersion(caseRef, in.kind()));
        letters.decided(letter, in.decisions());
        give(execution, new Out(letter));
    }
}
