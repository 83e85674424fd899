package org.cartref.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface HandoverRepository extends Repository<Handover, String> {

    Handover save(Handover handover);

    Optional<Handover> findByReference(String reference);

    List<Handover> findByMessageIdOrderByAttempt(UUID messageId);
}
