package org.cartref.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What one worker has typed into one form and not sent yet. */
@Entity
@Table(name = "draft")
class Draft {

    @Id
    private UUID id;
    private String writer;
    private String form;
    private String caseRef;
    private int number;
    private String page;
    private int turn;
    private Instant typedAt;
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> answers;

    protected Draft() {
    }

    Draft(String writer, String form) {
        this.id = UUID.randomUUID();
        this.writer = writer;
        this.form = form;
    }

    /** Whether the same page has sent something later already. */
    boolean isOvertaken(Drafts.Turn now) {
        return now.page().equals(page) && now.turn() < turn;
    }

    /** Whether another page has changed it since this one last looked. One that is there no more is made anew: nothing is overwritten by that. */
    boolean isChangedElsewhere(Drafts.Turn now) {
        return number != 0 && number != now.basedOn() && !now.page().equals(page);
    }

    boolean isAboutAnother(String caseRef) {
        return this.caseRef != null && !this.caseRef.equals(caseRef);
    }

    /** @param answers null when nothing is left of it */
    void becomes(Map<String, Object> answers, String caseRef, String page, int turn, Instant now) {
        this.answers = answers;
        this.page = page;
        this.turn = turn;
        this.caseRef = caseRef;
        this.typedAt = now;
        this.number++;
    }

    Drafts.Kept kept() {
        return new Drafts.Kept(number, typedAt, answers);
    }
}
