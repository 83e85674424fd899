package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.cartref.casefile.Contact;
import org.cartref.casefile.ContactMethod;

/** One contact with the person, or an attempt at one. */
@Schema(name = "Contact")
public record ContactView(
        LocalDate happenedOn,
        @Schema(description = "Time of day in London as the worker wrote it; null when not known.", example = "14:30") String at,
        ContactMethod method,
        Contact.Outcome outcome,
        @Schema(description = "Who was tried: the person, or who may know where they are.") Contact.Whom whom,
        String note,
        @Schema(description = "User id.") String recordedBy,
        @Schema(description = "The name of that user.") String recordedByName) {

    static ContactView of(Contact contact, String recordedByName) {
        return new ContactView(contact.happenedOn(), contact.at(), contact.method(), contact.outcome(), contact.whom(),
                contact.note(), contact.recordedBy(), recordedByName);
    }
}
