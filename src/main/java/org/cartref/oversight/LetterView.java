package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterLanguage;
import org.cartref.letter.LetterState;

/** One letter of a case. Its PDF is at {@code letters/{id}.pdf}. */
@Schema(name = "Letter")
public record LetterView(
        UUID id,
        @Schema(description = "Its number in the list of letters.", example = "L1") String kind,
        @Schema(description = "What the letter is, in plain English.") String title,
        @Schema(example = "s.63(1)") String legalBasis,
        LetterLanguage language,
        LetterState state,
        @Schema(description = "The day it was posted or handed over; null until then.") LocalDate sentOn,
        @Schema(description = "The day it first lay ready at the office; null when it did not.")
        LocalDate availableForCollectionOn,
        @Schema(description = "Null when not known.") LocalDate receivedOn,
        @Schema(description = "Fingerprint of the issued PDF, hexadecimal; null until issued.") String sha256) {

    static LetterView of(Letter letter, String title) {
        return new LetterView(letter.getId(), letter.getKind(), title, letter.getLegalBasis(), letter.getLanguage(),
                letter.getState(), letter.getSentOn(), letter.getAvailableForCollectionOn(), letter.getReceivedOn(),
                letter.getSha256());
    }
}
