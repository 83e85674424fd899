package org.cartref.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.cartref.message.Carrier.Fate;
import org.cartref.message.Carrier.Report;

/** One handing over of a message to one carrier, and what is known of it. */
@Entity
@Table(name = "message_handover")
class Handover {

    /** What is known; the further down, the later. What is final stays. */
    enum State { BEGUN, TAKEN, DISPATCHED, DELIVERED, FAILED, RETURNED }

    @Id
    private String reference;
    @Version
    private Long version;
    @Column(updatable = false)
    private UUID messageId;
    @Column(updatable = false)
    private int attempt;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;
    @Column(updatable = false)
    private String carrier;
    private Instant begunAt;
    private String carrierRef;
    private Instant takenAt;
    @Enumerated(EnumType.STRING)
    private State state = State.BEGUN;
    private Instant finishedAt;
    private String detail;

    protected Handover() {
    }

    Handover(Message message, String carrier, Instant begunAt) {
        this.reference = message.reference();
        this.messageId = message.getId();
        this.attempt = message.getAttempt();
        this.channel = message.getChannel();
        this.carrier = carrier;
        this.begunAt = begunAt;
    }

    /** Tries again, after the carrier said it never had it. */
    void beginAgain(Instant now) {
        begunAt = now;
    }

    /**
     * Writes down what the carrier says. Receipts come twice and in any order: what is final stays, and nothing goes
     * back.
     *
     * @return whether this was news
     */
    boolean learn(Report report, Instant now) {
        if (report.carrierRef() != null && carrierRef == null) {
            carrierRef = report.carrierRef();
        }
        if (takenAt == null && report.fate() != Fate.FAILED) {
            takenAt = report.fate() == Fate.TAKEN && report.at() != null ? report.at() : now;
        }
        State said = State.valueOf(report.fate().name());
        if (isFinal() || said.ordinal() <= state.ordinal()) {
            return false;
        }
        state = said;
        if (said != State.TAKEN) {
            finishedAt = report.at() == null ? now : report.at();
        }
        detail = report.detail();
        return true;
    }

    /** A posted letter may come back even weeks after everything seemed done. */
    boolean comesBack(Instant at) {
        if (state == State.RETURNED) {
            return false;
        }
        state = State.RETURNED;
        finishedAt = at;
        return true;
    }

    boolean isFinal() {
        return state == State.DELIVERED || state == State.FAILED || state == State.RETURNED;
    }

    UUID messageId() {
        return messageId;
    }

    String carrier() {
        return carrier;
    }

    State state() {
        return state;
    }

    Instant begunAt() {
        return begunAt;
    }

    String carrierRef() {
        return carrierRef;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    Channel channel() {
        return channel;
    }

    String detail() {
        return detail;
    }
}
