package org.cartref.message;

import java.util.List;
import java.util.Set;
import org.cartref.casefile.Characters;
import org.cartref.casefile.Email;
import org.cartref.casefile.Person;
import org.cartref.casefile.Phone;
import org.cartref.casefile.Reach;

/**
 * Which way a message takes: the first of an order, written in {@code messages/messages.yml}, that can be used. A pure
 * function of the case file, the carriers there are and what was tried.
 */
final class Choosing {

    private Choosing() {
    }

    /**
     * @param order   ways from best to last; what a worker does, or collection, closes it
     * @param person  null when nothing is known
     * @param reach   null when nothing was recorded
     * @param tried   ways that failed
     * @param carried ways somebody carries here
     */
    static Channel choose(List<Channel> order, Person person, Reach reach, Set<Channel> tried, Set<Channel> carried) {
        return choose(order, order.get(0), person, reach, tried, carried);
    }

    /** The same, where the way the person chose need not stand first: not every way carries everything. */
    static Channel choose(List<Channel> order, Channel chosen, Person person, Reach reach, Set<Channel> tried, Set<Channel> carried) {
        return order.stream()
                .filter(way -> byHand(way) || carried.contains(way) && !tried.contains(way) && possible(way, person)
                        && safe(way, way == chosen, reach))
                .findFirst().orElse(Channel.NONE);
    }

    private static boolean byHand(Channel way) {
        return way == Channel.WORKER || way == Channel.HAND || way == Channel.COLLECTION || way == Channel.NONE;
    }

    private static boolean possible(Channel way, Person person) {
        return person != null && switch (way) {
            case TEXT -> mobile(person.phone());
            case EMAIL -> person.email() != null && Email.is(Email.of(person.email()));
            case LETTER -> !person.noFixedAbode() && said(person.addressLine1()) && (said(person.postcode()) || said(person.country()));
            case COLLECTION, WORKER, HAND, NONE -> true;
        };
    }

    /**
     * Never a way marked unsafe. Where any way is marked, somebody may be watching: then only the way the person chose
     * is taken without asking them, and otherwise a worker looks at it.
     */
    private static boolean safe(Channel way, boolean first, Reach reach) {
        if (reach == null) {
            return true;
        }
        boolean watched = reach.unsafeToWrite() || reach.unsafeToText() || reach.unsafeToLeaveMessage();
        boolean marked = way == Channel.TEXT && reach.unsafeToText() || way == Channel.LETTER && reach.unsafeToWrite();
        return !marked && (!watched || first && reach.preferredMethod() != null);
    }

    static boolean mobile(String phone) {
        return Phone.of(phone).filter(Phone::takesTexts).isPresent();
    }

    private static boolean said(String text) {
        return !Characters.blank(text);
    }
}
