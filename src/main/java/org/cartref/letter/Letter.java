package org.cartref.letter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartref.casefile.Refused;
import org.cartref.clock.Notice;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One letter of a case, to its person or to another council. Its words may change while it is a draft; its signature may be taken back until
 * it is printed; after that only the proof of what happened to it is added, each date once. All days are Europe/London.
 */
@Entity
@Table(name = "letter")
public class Letter {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    @Version
    private long version;

    @Column(updatable = false)
    private String caseRef;
    @Column(updatable = false)
    private String kind;
    @Column(updatable = false)
    private int letterVersion;
    @Column(updatable = false)
    private String regime;
    @Column(updatable = false)
    private String legalBasis;
    @Column(updatable = false)
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private LetterLanguage language;
    @Enumerated(EnumType.STRING)
    private LetterState state = LetterState.DRAFT;
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> facts = new HashMap<>();
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> writers = new ArrayList<>();
    private String sentBackFor;
    private String signer;
    private LocalDate signedOn;
    private LocalDate sentOn;
    private LocalDate availableForCollectionOn;
    private LocalDate receivedOn;
    private String sha256;

    protected Letter() {
    }

    Letter(String caseRef, LetterKind kind, int letterVersion, LetterLanguage language, Instant createdAt) {
        this.caseRef = caseRef;
        this.kind = kind.name();
        this.letterVersion = letterVersion;
        this.regime = kind.regime();
        this.legalBasis = kind.legalBasis();
        this.language = language;
        this.createdAt = createdAt;
    }

    // ---- writing and signing ----

    void write(Map<String, String> words, String writer, LetterLanguage wished) {
        must(state == LetterState.DRAFT, "its words can no longer change. A signed letter must be sent back first; an issued one is never altered.");
        Map<String, String> changed = new HashMap<>(facts);
        words.forEach((key, value) -> {
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        });
        facts = changed;
        if (!getWriters().contains(writer)) {
            List<String> all = new ArrayList<>(getWriters());
            all.add(writer);
            writers = all;
        }
        language = wished;
    }

    void sign(String user, LocalDate today, LetterLanguage wished) {
        must(state == LetterState.DRAFT, "only a draft can be signed.");
        state = LetterState.SIGNED;
        signer = user;
        signedOn = today;
        language = wished;
        sentBackFor = null;
    }

    void sendBack(String reason) {
        must(state == LetterState.DRAFT || state == LetterState.SIGNED, "it can no longer be sent back.");
        state = LetterState.DRAFT;
        sentBackFor = reason;
        signer = null;
        signedOn = null;
    }

    void withdraw() {
        must(state == LetterState.DRAFT || state == LetterState.SIGNED, "it can no longer be withdrawn.");
        state = LetterState.WITHDRAWN;
    }

    void issue(String fingerprint) {
        must(state == LetterState.SIGNED, "only a signed letter can be issued.");
        state = LetterState.ISSUED;
        sha256 = fingerprint;
    }

    // ---- proof ----

    void posted(LocalDate on, LocalDate today) {
        sent("Posted on", on, today);
    }

    void given(LocalDate on, LocalDate today) {
        sent("Given to the council on", on, today);
    }

    private void sent(String field, LocalDate on, LocalDate today) {
        check(field, on, sentOn, today);
        sentOn = on;
        state = LetterState.SENT;
    }

    void available(LocalDate on, LocalDate today) {
        check("Available from", on, availableForCollectionOn, today);
        if (receivedOn != null && on.isAfter(receivedOn)) {
            throw new Refused("Available from: the letter was received before that day. Check the date.");
        }
        availableForCollectionOn = on;
        state = LetterState.SENT;
    }

    void received(LocalDate on, LocalDate today) {
        check("Received on", on, receivedOn, today);
        LocalDate notified = notifiedOn().orElseThrow(() -> new Refused(
                "Received on: first record the day the letter was sent or made available for collection."));
        if (on.isBefore(notified)) {
            throw new Refused("Received on: the letter cannot arrive before it was sent or made available. Check the date.");
        }
        receivedOn = on;
    }

    void handedOver(LocalDate on, LocalDate today) {
        check("Handed over on", on, receivedOn, today);
        if (notifiedOn().isEmpty()) {
            posted(on, today);
        }
        received(on, today);
    }

    private void check(String field, LocalDate on, LocalDate recorded, LocalDate today) {
        must(state == LetterState.ISSUED || state == LetterState.SENT, "it must be issued before its delivery is recorded.");
        if (on == null) {
            throw new Refused(field + ": give the day.");
        }
        if (on.isAfter(today)) {
            throw new Refused(field + ": the day is in the future. Record it when it has happened.");
        }
        if (on.isBefore(signedOn)) {
            throw new Refused(field + ": the day is before the letter was signed. Check the date.");
        }
        // Legal periods run from these days, so a second, different answer would silently move a deadline.
        if (recorded != null && !recorded.equals(on)) {
            throw new Refused(field + ": another day is already recorded for this letter. A date that was wrong is corrected on the clock, with a reason.");
        }
    }

    private void must(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new Refused("Letter " + kind + " is " + state.name().toLowerCase() + ": " + otherwise);
        }
    }

    /**
     * The day the person counts as notified for periods that run from sending: the earlier of the day it was sent and
     * the day it could first be collected (ss.67(5), 74(6) and (7), 75(4) of the 2014 Act). Empty until either.
     */
    public Optional<LocalDate> notifiedOn() {
        return Optional.ofNullable(notice().givenOn());
    }

    /** Its days, for the clocks that count from it. */
    public Notice notice() {
        return new Notice(id, kind, sentOn, availableForCollectionOn, receivedOn);
    }

    // ---- what others read ----

    public UUID getId() {
        return id;
    }

    public String getCaseRef() {
        return caseRef;
    }

    /** Number of the letter in its regime, such as {@code L1}. */
    public String getKind() {
        return kind;
    }

    /** Counts the decisions of this kind on this case, from 1. */
    public int getLetterVersion() {
        return letterVersion;
    }

    public String getRegime() {
        return regime;
    }

    public String getLegalBasis() {
        return legalBasis;
    }

    /** Follows the person's wish until the letter is signed, then stays. */
    public LetterLanguage getLanguage() {
        return language;
    }

    public LetterState getState() {
        return state;
    }

    /** What officers typed into this letter, by the names of the letter list; dates as ISO days. */
    public Map<String, String> getFacts() {
        return Map.copyOf(facts);
    }

    /** User ids of those who wrote its words; none of them signs it. */
    public List<String> getWriters() {
        return writers == null ? List.of() : List.copyOf(writers);
    }

    /** Why the signer sent it back; null when they did not, or when it has been signed since. */
    public String getSentBackFor() {
        return sentBackFor;
    }

    /** User id; null until signed. */
    public String getSigner() {
        return signer;
    }

    /** Null until signed. */
    public LocalDate getSignedOn() {
        return signedOn;
    }

    /** The day it was posted or put into the person's hand; null until then. */
    public LocalDate getSentOn() {
        return sentOn;
    }

    /** The day it first lay ready at the office (s.63(4)(b), s.84(4)); null when it did not. */
    public LocalDate getAvailableForCollectionOn() {
        return availableForCollectionOn;
    }

    /** Null when not known. */
    public LocalDate getReceivedOn() {
        return receivedOn;
    }

    /** Fingerprint of the issued PDF, hexadecimal; null until issued. */
    public String getSha256() {
        return sha256;
    }
}
