package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.cartref.casefile.Author;
import org.cartref.casefile.Refused;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/**
 * What forms do to the letter at hand: fields {@code letter.…} are the officer's words, except those that stand for an
 * act: signing, sending back, posting, giving to a council, making available, handing
 * over, being received; and whether the case's other letters that are ready went in the same envelope.
 */
@Component
class LetterDesk {

    /** What a form may do with a letter beside writing words into it: {@code letter.signed} and so on. */
    static final Set<String> ACTS = Set.of(
            "kind", "signed", "sendBackReason", "together", "sentOn", "givenOn", "availableForCollectionOn", "handedOverOn", "receivedOn");

    private final Letters letters;
    private final Author author;
    private final Envelope envelope;

    LetterDesk(Letters letters, Author author, Envelope envelope) {
        this.letters = letters;
        this.author = author;
        this.envelope = envelope;
    }

    ObjectNode document(UUID letterId) {
        ObjectNode shown = letters.document(letterId);
        List<UUID> others = envelope.with(letterId);
        ArrayNode ready = shown.putArray("alsoReady");
        others.forEach(other -> ready.add(letters.document(other).path("title").asText()));
        return shown.put("together", !others.isEmpty());
    }

    /** What the letter still lacks, each with the key of its field; what no field gives names no field there is. */
    List<Broken> lacking(UUID letterId) {
        return letters.lacking(letterId).stream().map(broken -> new Broken("letter." + broken.field(), broken.sentence())).toList();
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
        boolean together = fields.path("together").asBoolean();
        fields.remove(List.of("signed", "together"));
        fields.remove("kind");
        if (signed.equals("SIGN")) {
            letters.sign(letterId, author.id());
        } else if (signed.equals("RETURN")) {
            letters.sendBack(letterId, sendBackReason == null ? null : sendBackReason.asText(null));
        }
        if (together) {
            envelope.with(letterId).forEach(other -> land(other, fields.deepCopy()));
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
