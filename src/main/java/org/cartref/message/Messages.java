package org.cartref.message;

import java.util.List;
import java.util.UUID;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.LanguageWish;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one way out: every message is a row, once per case, kind and version, in the person's language. */
@Service
@Transactional
public class Messages {

    private final MessageRepository messages;
    private final CaseFiles files;
    private final EventTrail trail;

    Messages(MessageRepository messages, CaseFiles files, EventTrail trail) {
        this.messages = messages;
        this.files = files;
        this.trail = trail;
    }

    /** Queues what is to be said to the person; saying it again changes nothing. */
    public UUID tell(String caseRef, String kind) {
        return messages.findByCaseRefAndKindAndMessageVersion(caseRef, kind, 1).orElseGet(() -> {
            CaseFile file = files.get(caseRef);
            LanguageWish language = file.getReach() == null ? LanguageWish.UNKNOWN : file.getReach().language();
            Message message = messages.save(new Message(caseRef, kind, 1, language));
            trail.record(caseRef, "Message queued: " + kind, null);
            return message;
        }).getId();
    }

    @Transactional(readOnly = true)
    public List<Message> of(String caseRef) {
        return messages.findByCaseRef(caseRef);
    }
}
