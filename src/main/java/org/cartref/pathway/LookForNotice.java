package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.letter.LetterState;
import org.cartref.letter.Letters;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("lookForNotice")
@Says("Looks whether the notice that ends a duty is already on its way; it cannot be called back then.")
class LookForNotice extends Verb<LookForNotice.In> {

    record In(@Says("no duty is owed yet when left out") @Names(Known.LETTER) Optional<String> letterKind) {
    }

    record Out(boolean noticeOut) {
    }

    private final Letters letters;

    LookForNotice(Letters letters) {
        this.letters = letters;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        give(execution, new Out(letters.of(execution.getProcessBusinessKey()).stream()
                .anyMatch(letter -> in.letterKind().filter(letter.getKind()::equals).isPresent() && letter.getState() == LetterState.ISSUED)));
    }
}
