package org.cartref.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface MessageRepository extends Repository<Message, UUID> {

    Message saveAndFlush(Message message);

    Optional<Message> findById(UUID id);

    Optional<Message> findByCaseRefAndKindAndMessageVersionAndRecipient(String caseRef, String kind, int messageVersion, String recipient);

    Optional<Message> findFirstByCaseRefAndKindAndRecipientOrderByMessageVersionDesc(String caseRef, String kind, String recipient);

    List<Message> findByCaseRefOrderByQueuedAt(String caseRef);
}
