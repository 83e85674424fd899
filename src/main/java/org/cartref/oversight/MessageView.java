package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.cartref.casefile.LanguageWish;
import org.cartref.message.Message;

/** One message to the person of a case. */
@Schema(name = "Message")
public record MessageView(
        UUID id,
        @Schema(description = "Which wording it is.", example = "acknowledgement") String kind,
        LanguageWish language) {

    static MessageView of(Message message) {
        return new MessageView(message.getId(), message.getKind(), message.getLanguage());
    }
}
