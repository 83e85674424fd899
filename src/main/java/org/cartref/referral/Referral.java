package org.cartref.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That somebody referred a person, and the answer they got. What they told of the person is in the case file. */
@Entity
@Table(name = "referral")
class Referral {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;
    private String kind;
    private String sender;
    private String senderReference;
    private Instant receivedAt;
    private String caseRef;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> missing = new ArrayList<>();

    protected Referral() {
    }

    Referral(String kind, String sender, String senderReference, Instant receivedAt) {
        this.kind = kind;
        this.sender = sender;
        this.senderReference = senderReference;
        this.receivedAt = receivedAt;
    }

    void became(Intake.Taken taken) {
        caseRef = taken.caseReference();
        missing = taken.missing();
    }

    String caseReference() {
        return caseRef;
    }

    Intake.Taken answer() {
        return new Intake.Taken(caseRef, List.copyOf(missing));
    }
}
