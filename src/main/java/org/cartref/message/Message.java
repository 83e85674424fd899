package org.cartref.message;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.cartref.casefile.LanguageWish;

/** One message to a person. */
@Entity
@Table(name = "message")
public class Message {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;
    private String caseRef;
    private String kind;
    private int messageVersion;
    @Enumerated(EnumType.STRING)
    private LanguageWish language;

    protected Message() {
    }

    Message(String caseRef, String kind, int messageVersion, LanguageWish language) {
        this.caseRef = caseRef;
        this.kind = kind;
        this.messageVersion = messageVersion;
        this.language = language;
    }

    public UUID getId() {
        return id;
    }

    public String getKind() {
        return kind;
    }

    public LanguageWish getLanguage() {
        return language;
    }
}
