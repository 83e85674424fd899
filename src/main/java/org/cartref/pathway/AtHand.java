package org.cartref.pathway;

import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Refused;
import org.cartref.casefile.Review;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a step is about beside its case: the letter and the message its variables name, and the case it may be joined to. The
 * one place that reads those variables: what they name belongs to the case of the step, or it is refused and shows nothing.
 */
@Component
class AtHand {

    /** The variable that names it. */
    static final String REPORT = "report";

    private static final Logger LOG = LoggerFactory.getLogger(AtHand.class);

    private final CaseFiles files;
    private final Letters letters;
    private final Messages messages;

    AtHand(CaseFiles files, Letters letters, Messages messages) {
        this.files = files;
        this.letters = letters;
        this.messages = messages;
    }

    /**
     * The letter the step is about; empty when it is about none.
     *
     * @throws Refused when it is none of this case
     */
    Optional<UUID> letter(DelegateExecution step) {
        return letter(step, said(step, "letterId"));
    }

    /** The letter a step is told; empty when it is told none. @throws Refused when it is none of this case */
    Optional<UUID> letter(DelegateExecution step, Optional<String> told) {
        return id(step, told).map(id -> letters.find(id)
                .filter(letter -> letter.getCaseRef().equals(step.getProcessBusinessKey())).map(Letter::getId)
                // A place under review has a number of its own there.
                .or(() -> files.find(step.getProcessBusinessKey()).flatMap(file -> file.review(id)).map(Review::letter))
                .orElseThrow(() -> refused(step, "Letter: the letter this step names is not one of this case")));
    }

    /** @throws Refused when there is none, or it is none of this case */
    UUID theLetter(DelegateExecution step) {
        return letter(step).orElseThrow(() -> refused(step, "Letter: this step names no letter"));
    }

    /**
     * The message the step is about; empty when it is about none.
     *
     * @throws Refused when it is none of this case; what is about no case, as a worker's daily list, is at hand in none
     */
    Optional<UUID> message(DelegateExecution step) {
        return id(step, said(step, "messageId")).map(id -> messages.find(id)
                .filter(message -> message.getCaseRef().equals(step.getProcessBusinessKey())
                        || message.getCaseRef().equals(Message.NO_CASE) && files.find(step.getProcessBusinessKey()).isEmpty())
                .orElseThrow(() -> refused(step, "Message: the message this step names is not one of this case"))
                .getId());
    }

    /** @throws Refused when there is none, or it is none of this case */
    UUID theMessage(DelegateExecution step) {
        return message(step).orElseThrow(() -> refused(step, "Message: this step names no message"));
    }

    /** Number of the reported change the step is about; null when it names none. */
    static Integer report(DelegateExecution step) {
        return step.getVariable(REPORT) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** The open case beside this one that may be of the same person; empty when there is none. */
    static Optional<String> openCase(DelegateExecution step) {
        return Optional.ofNullable((String) step.getVariable("openCase"));
    }

    private static Optional<String> said(DelegateExecution step, String variable) {
        return Optional.ofNullable(step.getVariable(variable)).map(Object::toString);
    }

    private static Optional<UUID> id(DelegateExecution step, Optional<String> told) {
        try {
            return told.map(UUID::fromString);
        } catch (IllegalArgumentException nothingLooksLikeThis) {
            throw refused(step, "This step names something that is not there");
        }
    }

    private static Refused refused(DelegateExecution step, String sentence) {
        LOG.warn("{} at {} of {}", sentence, step.getCurrentActivityId(), step.getProcessBusinessKey());
        return new Refused(sentence + ". Nothing was changed. Tell a manager.");
    }
}
