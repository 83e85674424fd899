package org.cartref.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One line of the event trail: who did what, when and why. Never changed, never removed while the case is kept. */
@Entity
@Immutable
@Table(name = "case_event")
public class CaseEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;
    private String caseRef;
    private Instant happenedAt;
    private String who;
    private String what;
    private String why;

    protected CaseEvent() {
    }

    CaseEvent(String caseRef, Instant happenedAt, String who, String what, String why) {
        this.caseRef = caseRef;
        this.happenedAt = happenedAt;
        this.who = who;
        this.what = what;
        this.why = why;
    }

    public String getCaseRef() {
        return caseRef;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }

    /** User id, or {@code cartref} for what the product did by itself. */
    public String getWho() {
        return who;
    }

    public String getWhat() {
        return what;
    }

    /** Null when the step speaks for itself. */
    public String getWhy() {
        return why;
    }
}
