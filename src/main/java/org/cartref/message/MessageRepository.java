package org.cartref.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface MessageRepository extends Repository<Message, UUID> {

    Message save(Message message);

    Optional<Message> findByCaseRefAndKindAndMessageVersion(String caseRef, String kind, int messageVersion);

    List<Message> findByCaseRef(String caseRef);
}
