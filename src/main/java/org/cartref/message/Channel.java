package org.cartref.message;

/** A way out. */
public enum Channel {
    /** A text message to a mobile phone. */
    TEXT("The text"),
    /** An e-mail. */
    EMAIL("The e-mail"),
    /** A letter by post. */
    LETTER("The letter"),
    /** A letter kept at the office for the person to collect (s.63(4)(b), s.84(4) of the 2014 Act). */
    COLLECTION("The letter"),
    /** A worker says it: a call, a visit, through a support worker. */
    WORKER("The call"),
    /** A worker brings it on paper: handed to them, through somebody they trust, or in an envelope they post. */
    HAND("The page"),
    /** No way is left. */
    NONE("The message");

    private final String words;

    Channel(String words) {
        this.words = words;
    }

    /** How a sentence to a manager begins, such as "The text". */
    String words() {
        return words;
    }
}
