package org.cartref.access;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That somebody opened something of a restricted case, or tried to: once for each user, thing and day. */
@Entity
@Immutable
@Table(name = "restricted_look")
public class Look {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;
    private String caseRef;
    private String who;
    private String what;
    private boolean refused;
    private LocalDate lookedOn;
    private Instant firstAt;

    protected Look() {
    }

    Look(String caseRef, String who, String what, boolean refused, LocalDate lookedOn, Instant firstAt) {
        this.caseRef = caseRef;
        this.who = who;
        this.what = what;
        this.refused = refused;
        this.lookedOn = lookedOn;
        this.firstAt = firstAt;
    }

    /** User id. */
    public String getWho() {
        return who;
    }

    /** When they first did that day. */
    public Instant getFirstAt() {
        return firstAt;
    }

    /** What was done, as a line of the trail. */
    public String words() {
        return (refused ? "Tried to open: " : "Opened: ") + what;
    }
}
