package org.cartref.casefile;

/**
 * How an officer proposes that a duty ends, until the letter is out.
 *
 * @param reason code of the controlled list of {@link Endings}
 * @param words the reason in plain words, as the officer picked it
 * @param evidence facts another officer could check
 */
public record ProposedEnding(String reason, String words, String evidence) {
}
