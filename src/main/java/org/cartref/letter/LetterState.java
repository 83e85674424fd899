package org.cartref.letter;

/** Where a letter is on its way to the person. */
public enum LetterState {
    /** Being written; the only state in which words may change. */
    DRAFT,
    /** Signed, so its words are settled, but not yet printed. */
    SIGNED,
    /** Printed once and frozen. */
    ISSUED,
    /** Posted, handed over, or waiting at the office for the person to collect: the person counts as notified. */
    SENT,
    /** Given up before it was issued. */
    WITHDRAWN
}
