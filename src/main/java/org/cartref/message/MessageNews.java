package org.cartref.message;

import java.util.UUID;

/**
 * A carrier has told what became of a message for good. Published in the transaction that writes it down.
 *
 * @param letterId the letter it carries; null for every other message
 */
public record MessageNews(UUID messageId, String caseRef, UUID letterId, MessageState state) {
}
