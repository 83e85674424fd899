package org.cartref.message;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps every message in the database instead of sending it, where staff can read it: what would have gone out. It
 * works in our own transaction, so each is kept exactly once.
 */
@Component
public class PostRoom implements Carrier {

    static final String NAME = "post-room";

    private final EntityManager items;
    private final Clock cartrefClock;

    PostRoom(EntityManager items, Clock cartrefClock) {
        this.items = items;
        this.cartrefClock = cartrefClock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Recovery recovery() {
        return Recovery.NOTHING_HAPPENED;
    }

    @Override
    public boolean reports(Channel channel) {
        return false;
    }

    @Override
    public Report handOver(Parcel parcel) {
        items.persist(new PostRoomItem(parcel, cartrefClock.instant()));
        // What is in the post room went as far as it ever will, letters included.
        return new Report(parcel.channel() == Channel.LETTER ? Fate.DISPATCHED : Fate.TAKEN, null, cartrefClock.instant(), null);
    }

    @Override
    public Optional<Report> find(String reference, Channel channel) {
        return Optional.empty();
    }

    @Override
    public Report ask(String carrierRef) {
        return Report.taken(carrierRef, null);
    }

    @Override
    public boolean answers() {
        return true;
    }

    /** The latest, newest first. */
    public List<PostRoomItem> latest(int count) {
        return items.createQuery("select item from PostRoomItem item order by item.keptAt desc, item.reference", PostRoomItem.class)
                .setMaxResults(count).getResultList();
    }

    /** Empty when nothing was kept by this reference. */
    public Optional<PostRoomItem> find(String reference) {
        return Optional.ofNullable(items.find(PostRoomItem.class, reference));
    }
}
