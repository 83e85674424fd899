package org.cartref.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have typed into forms and not sent yet: kept as they type, for whoever typed it alone. A form is known by a
 * name such as {@code task/4711}, {@code start/record-contact} or {@code start/record-contact/CER-2026-000123}.
 */
@Service
@Transactional
public class Drafts {

    private final DraftRepository drafts;
    private final Author author;
    private final Clock cartrefClock;

    Drafts(DraftRepository drafts, Author author, Clock cartrefClock) {
        this.drafts = drafts;
        this.author = author;
        this.cartrefClock = cartrefClock;
    }

    /**
     * What is kept of a form.
     *
     * @param number  counts the changes; 0 where there never was one
     * @param typedAt when last; null where there never was one
     * @param answers values by the key of their field; null when it was sent or begun anew
     */
    public record Kept(int number, Instant typedAt, Map<String, Object> answers) {
    }

    /**
     * Who sends it, and when: a page that is open in a browser.
     *
     * @param basedOn the number of what the page has before it
     * @param page    its own name
     * @param turn    counts what the page sends
     */
    public record Turn(int basedOn, String page, int turn) {
    }

    /** What the signed-in worker has typed into this form. */
    @Transactional(readOnly = true)
    public Kept of(String form) {
        return drafts.findByWriterAndForm(author.id(), form).map(Draft::kept).orElse(new Kept(0, null, null));
    }

    /**
     * Keeps what the signed-in worker has typed so far. What one page sent earlier and arrives later changes nothing.
     *
     * @param caseRef the case it is about; null while that is not known
     * @param answers null to keep nothing of it
     * @throws TypedElsewhere when it has changed in another page since
     */
    public Kept keep(String form, String caseRef, Turn now, Map<String, Object> answers) {
        Draft draft = drafts.hold(author.id(), form).orElseGet(() -> new Draft(author.id(), form));
        if (draft.isOvertaken(now)) {
            return draft.kept();
        }
        if (draft.isChangedElsewhere(now)) {
            throw new TypedElsewhere(draft.kept());
        }
        draft.becomes(answers, caseRef, now.page(), now.turn(), cartrefClock.instant());
        return drafts.saveAndFlush(draft).kept();
    }

    /**
     * The signed-in worker has sent this form; a page of theirs in which it stands still does not bring it back. What they typed
     * into it about another case stays.
     */
    public void sent(String form, String caseRef) {
        Draft draft = drafts.hold(author.id(), form).orElseGet(() -> new Draft(author.id(), form));
        if (!draft.isAboutAnother(caseRef)) {
            draft.becomes(null, null, null, 0, cartrefClock.instant());
            drafts.saveAndFlush(draft);
        }
    }

    /** The form is there no more, for nobody. */
    public void forget(String form) {
        drafts.forget(form);
    }
}
