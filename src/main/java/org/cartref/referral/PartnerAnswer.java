package org.cartref.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** That a partner answered about a home, under which of their references. The words of their answer are in the case file. */
@Entity
@Table(name = "partner_answer")
class PartnerAnswer {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;
    private String partner;
    private String sender;
    private String senderReference;
    private Instant receivedAt;
    private String caseRef;
    private int home;
    private String answer;
    private String ground;

    protected PartnerAnswer() {
    }

    PartnerAnswer(String partner, String sender, HomeAnswer told, Instant receivedAt) {
        this.partner = partner;
        this.sender = sender;
        this.senderReference = told.senderReference();
        this.receivedAt = receivedAt;
        this.caseRef = told.caseReference();
        this.home = told.home();
        this.answer = told.answer();
        this.ground = told.ground();
    }

    boolean says(HomeAnswer told) {
        return caseRef.equals(told.caseReference()) && home == told.home() && answer.equals(told.answer()) && Objects.equals(ground, told.ground());
    }
}
