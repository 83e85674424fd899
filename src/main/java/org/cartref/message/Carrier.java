package org.cartref.message;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes messages out of the house. A carrier that cannot be reached, or refuses for a reason that is not the
 * recipient's, throws {@link CarrierUnavailable}; then it is tried again later.
 */
interface Carrier {

    /** The name configuration chooses it by. */
    String name();

    /** What can be known of a try that was cut short. */
    Recovery recovery();

    /** Whether it says later whether a message of this channel arrived. */
    boolean reports(Channel channel);

    /**
     * Hands over a message.
     *
     * @throws CarrierUnavailable when it was not taken, or nobody knows whether it was
     */
    Report handOver(Parcel parcel);

    /** What it took under this reference; empty when it knows none. Only asked of one that {@link Recovery#FINDS}. */
    Optional<Report> find(String reference, Channel channel);

    /** What became of what it took. */
    Report ask(String carrierRef);

    /** Whether it can be reached now; never throws. */
    boolean answers();

    /**
     * One message as it leaves.
     *
     * @param reference unique; the same for every try of the same handing over
     * @param to        mobile number or e-mail address; null for a letter, whose address is on its first page
     * @param subject   null for a text
     * @param pdf       null unless it is a letter
     */
    record Parcel(String reference, String caseRef, Channel channel, String to, String subject, String words, byte[] pdf) {
    }

    /**
     * What a carrier says about one message.
     *
     * @param carrierRef the carrier's own number; null when it has none, or refused at once
     * @param at         when that happened, by the carrier's clock; null when it does not say
     * @param detail     why it failed, without personal data; null otherwise
     */
    record Report(Fate fate, String carrierRef, Instant at, String detail) {

        static Report taken(String carrierRef, Instant at) {
            return new Report(Fate.TAKEN, carrierRef, at, null);
        }

        static Report refused(String detail) {
            return new Report(Fate.FAILED, null, null, detail);
        }
    }

    /** What can be known of a try that was cut short. */
    enum Recovery {
        /** It works in our own transaction, so nothing came of it. */
        NOTHING_HAPPENED,
        /** It can be asked by reference, and is, before anything is sent again. */
        FINDS,
        /** Nobody knows; it is sent again, because a lost message is worse than a doubled one. */
        BLIND
    }

    /** What became of a message, as far as its carrier knows. */
    enum Fate {
        /** The carrier has it. */
        TAKEN,
        /** It left the carrier: a letter is printed and in the post. */
        DISPATCHED,
        /** It arrived. */
        DELIVERED,
        /** It cannot arrive by this way, or at this address. */
        FAILED
    }
}
