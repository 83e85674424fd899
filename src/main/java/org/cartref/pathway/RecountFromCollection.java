package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Author;
import org.cartref.clock.ClockRegister;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

@Component("recountFromCollection")
@Says("Lets every running clock that counts from the day the letter at hand was sent count from the day it could be collected instead. An "
        + "officer has decided that; their reason is on the event trail.")
class RecountFromCollection extends Verb<Verb.Nothing> {

    private final AtHand atHand;
    private final Letters letters;
    private final ClockRegister register;
    private final Author author;

    RecountFromCollection(AtHand atHand, Letters letters, ClockRegister register, Author author) {
        this.atHand = atHand;
        this.letters = letters;
        this.register = register;
        this.author = author;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        Letter letter = letters.find(atHand.theLetter(execution)).orElseThrow();
        register.recountFromSending(letter.getCaseRef(), letter.notice(), letter.getAvailableForCollectionOn(),
                "The letter that started it came back; it was first available on this day.", author.id());
    }
}
