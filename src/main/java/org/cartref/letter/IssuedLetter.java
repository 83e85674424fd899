package org.cartref.letter;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** The PDF as it was issued. Written once. */
@Entity
@Immutable
@Table(name = "issued_letter")
class IssuedLetter {

    @Id
    private UUID letterId;
    private String sha256;
    private byte[] pdf;

    protected IssuedLetter() {
    }

    IssuedLetter(UUID letterId, String sha256, byte[] pdf) {
        this.letterId = letterId;
        this.sha256 = sha256;
        this.pdf = pdf;
    }

    byte[] pdf() {
        return pdf;
    }
}
