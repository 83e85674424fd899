package org.cartref.message;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.cartref.message.Carrier.Parcel;
import org.hibernate.annotations.Immutable;

/** A message as it would have gone out. */
@Entity
@Immutable
@Table(name = "post_room_item")
public class PostRoomItem {

    @Id
    private String reference;
    private String caseRef;
    @Enumerated(EnumType.STRING)
    private Channel channel;
    private String recipient;
    private String subject;
    private String words;
    private byte[] pdf;
    private Instant keptAt;

    protected PostRoomItem() {
    }

    PostRoomItem(Parcel parcel, Instant keptAt) {
        this.reference = parcel.reference();
        this.caseRef = parcel.caseRef();
        this.channel = parcel.channel();
        this.recipient = parcel.to() == null ? "as addressed on the letter" : parcel.to();
        this.subject = parcel.subject();
        this.words = parcel.words();
        this.pdf = parcel.pdf();
        this.keptAt = keptAt;
    }

    public String getReference() {
        return reference;
    }

    public String getCaseRef() {
        return caseRef;
    }

    public Channel getChannel() {
        return channel;
    }

    /** Number or address, or where else it would have gone. */
    public String getRecipient() {
        return recipient;
    }

    public String getSubject() {
        return subject;
    }

    public String getWords() {
        return words;
    }

    public Instant getKeptAt() {
        return keptAt;
    }

    /** The pages of a letter; null for everything else. */
    public byte[] pdf() {
        return pdf;
    }
}
