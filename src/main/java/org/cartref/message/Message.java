package org.cartref.message;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartref.casefile.LanguageWish;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One message: said once per case, kind, version and recipient, by whatever way it takes. */
@Entity
@Table(name = "message")
public class Message {

    /** The recipient who is the person of the case; every other recipient but {@link #PARTNER} is a worker's user id. */
    public static final String PERSON = "PERSON";
    /** The recipient who referred the person of the case. */
    public static final String PARTNER = "PARTNER";
    /** Stands for the case of a message that is about no single case. */
    public static final String NO_CASE = "-";

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
    private int messageVersion;
    @Column(updatable = false)
    private String recipient;
    @Column(updatable = false)
    private UUID letterId;
    @Enumerated(EnumType.STRING)
    private LanguageWish language;
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> facts = new HashMap<>();
    @Enumerated(EnumType.STRING)
    private Channel channel;
    private String subject;
    private String words;
    @Enumerated(EnumType.STRING)
    private MessageState state = MessageState.QUEUED;
    private int attempt;
    private String tried = "";
    @Column(updatable = false)
    private Instant queuedAt;

    protected Message() {
    }

    Message(String caseRef, String kind, int messageVersion, String recipient, UUID letterId, LanguageWish language,
            Map<String, String> facts, Instant queuedAt) {
        this.caseRef = caseRef;
        this.kind = kind;
        this.messageVersion = messageVersion;
        this.recipient = recipient;
        this.letterId = letterId;
        this.language = language;
        this.facts = new HashMap<>(facts);
        this.queuedAt = queuedAt;
    }

    /** Settles the way and the words. A way that was chosen before and is chosen again changes nothing. */
    void goBy(Channel way, LanguageWish inLanguage, String saidSubject, String saidWords) {
        if (channel != way || attempt == 0) {
            attempt++;
        }
        channel = way;
        language = inLanguage;
        subject = saidSubject;
        words = saidWords;
        state = way == Channel.NONE ? MessageState.FAILED : MessageState.QUEUED;
    }

    void handedOver() {
        state = MessageState.HANDED_OVER;
    }

    void delivered() {
        state = MessageState.DELIVERED;
    }

    /** This way did not do; it is not taken again. */
    void failedByThisWay() {
        Set<Channel> ways = tried();
        ways.add(channel);
        tried = ways.stream().map(Channel::name).collect(Collectors.joining(","));
        state = MessageState.FAILED;
    }

    void returned() {
        state = MessageState.RETURNED;
    }

    Set<Channel> tried() {
        return Arrays.stream(tried.split(",")).filter(way -> !way.isEmpty()).map(Channel::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }

    boolean forPerson() {
        return PERSON.equals(recipient);
    }

    boolean forPartner() {
        return PARTNER.equals(recipient);
    }

    /** What its carrier is asked by: another for each way that is tried. */
    String reference() {
        return id + "-" + attempt;
    }

    public UUID getId() {
        return id;
    }

    /** The case, or {@value #NO_CASE}. */
    public String getCaseRef() {
        return caseRef;
    }

    /** Name of the wording in {@code messages/messages.yml}; {@code letter} for a letter. */
    public String getKind() {
        return kind;
    }

    public int getMessageVersion() {
        return messageVersion;
    }

    /** {@value #PERSON}, {@value #PARTNER} or a worker's user id. */
    public String getRecipient() {
        return recipient;
    }

    /** The letter it carries; null for every other message. */
    public UUID getLetterId() {
        return letterId;
    }

    /** The language it is said in; UNKNOWN is both, Welsh first. */
    public LanguageWish getLanguage() {
        return language;
    }

    /** Null until a way was chosen. */
    public Channel getChannel() {
        return channel;
    }

    /** Null for a text. */
    public String getSubject() {
        return subject;
    }

    /** What is said; null for a letter, which speaks for itself. */
    public String getWords() {
        return words;
    }

    public MessageState getState() {
        return state;
    }

    /** Counts the ways tried, from 1; 0 until a way was chosen. */
    public int getAttempt() {
        return attempt;
    }

    public Instant getQueuedAt() {
        return queuedAt;
    }

    Map<String, String> facts() {
        return facts == null ? Map.of() : facts;
    }
}
