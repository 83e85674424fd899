package org.cartref.message;

/** Where a message is on its way. */
public enum MessageState {
    /** Waiting: for its hour, its carrier or the worker who will say it. */
    QUEUED,
    /** A carrier has it; nobody has said yet that it arrived. */
    HANDED_OVER,
    /** It arrived, or a worker said it. */
    DELIVERED,
    /** No way was left. */
    FAILED,
    /** A letter that came back. */
    RETURNED
}
