package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.cartref.access.Colleagues;
import org.cartref.casefile.LanguageWish;
import org.cartref.clock.London;
import org.cartref.message.Channel;
import org.cartref.message.Message;
import org.cartref.message.MessageState;

/** One message of a case, to its person, to a worker or to whoever referred the person. */
@Schema(name = "Message")
public record MessageView(
        UUID id,
        @Schema(description = "Which wording it is.", example = "acknowledgement") String kind,
        LanguageWish language,
        @Schema(description = "The way it took; WORKER when a worker says it, HAND when a worker brings it on paper, null until chosen.") Channel channel,
        MessageState state,
        @Schema(description = "When it was asked for.") OffsetDateTime queuedAt,
        @Schema(description = "The name of the worker it is for; null when it is for somebody else.") String worker,
        @Schema(description = "True: it is for whoever referred the person.") boolean partner,
        @Schema(description = "Null for a text message, and until the way is chosen.") String subject,
        @Schema(description = "What it says; null until the way is chosen, and once it is erased.") String words) {

    static MessageView of(Message message, Colleagues colleagues) {
        boolean partner = message.getRecipient().equals(Message.PARTNER);
        return new MessageView(message.getId(), message.getKind(), message.getLanguage(), message.getChannel(),
                message.getState(), London.offset(message.getQueuedAt()),
                partner || message.getRecipient().equals(Message.PERSON) ? null : colleagues.name(message.getRecipient()),
                partner, message.getSubject(), message.getWords());
    }
}
