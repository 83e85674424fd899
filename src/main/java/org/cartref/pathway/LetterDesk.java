package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.cartref.casefile.Author;
import org.cartref.casefile.Refused;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/**
 * What forms do to the letter at hand: fields {@code letter.…} are the officer's words, except those that stand for an
 * act: signing, sending back, posting, giving to a council, making available, handing
 * over, being received.
 */
@Component
class LetterDesk {

    private final Letters letters;
    private final Author author;

    LetterDesk(Letters letters, Author author) {
        this.letters = letters;
        this.author = author;
    }

    ObjectNode document(UUID letterId) {
        return letters.document(letterId);
    }

    /**
     * The last letter of this kind that was sent to the person of the case or lies ready for them.
     *
     * @throws Refused when there is none
     */
    UUID latest(String caseRef, String kind) {
        return letters.of(caseRef).stream().filter(letter -> letter.getKind().equals(kind) && letter.notifiedOn().isPresent())
                .reduce((earlier, later) -> later).map(Letter::getId)
                .orElseThrow(() -> new Refused("Letter: no letter of this kind has gone out on case " + caseRef + ". The case shows which have."));
    }

    void land(UUID letterId, ObjectNode fields) {
        String signed = fields.path("signed").asText("");
        JsonNode sendBackReason = fields.remove("sendBackReason");
        fields.remove("signed");
        fields.remove("kind");
        if (signed.equals("SIGN")) {
            letters.sign(letterId, author.id());
        } else if (signed.equals("RETURN")) {
            letters.sendBack(letterId, sendBackReason == null ? null : sendBackReason.asText(null));
        }
        date(fields, "sentOn", letterId, letters::recordPosted);
        date(fields, "givenOn", letterId, letters::recordPosted);
        date(fields, "availableForCollectionOn", letterId, letters::recordAvailable);
        date(fields, "handedOverOn", letterId, letters::recordHandedOver);
        date(fields, "receivedOn", letterId, letters::recordReceived);
        if (!fields.isEmpty()) {
            letters.land(letterId, fields);
        }
    }

    private static void date(ObjectNode fields, String name, UUID letterId, BiConsumer<UUID, LocalDate> act) {
        JsonNode day = fields.remove(name);
        if (day != null && day.isTextual()) {
            act.accept(letterId, LocalDate.parse(day.asText()));
        }
    }
}
