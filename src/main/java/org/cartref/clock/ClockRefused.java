package org.cartref.clock;

/** A clock was asked for something the rules or its own state do not allow. The message is a sentence for a caseworker. */
public class ClockRefused extends RuntimeException {

    public ClockRefused(String sentence) {
        super(sentence);
    }
}
