package org.cartref.letter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface LetterRepository extends Repository<Letter, UUID> {

    Letter save(Letter letter);

    Optional<Letter> findById(UUID id);

    Optional<Letter> findByCaseRefAndKindAndLetterVersion(String caseRef, String kind, int letterVersion);

    Optional<Letter> findFirstByCaseRefAndKindOrderByLetterVersionDesc(String caseRef, String kind);

    List<Letter> findByCaseRefOrderByCreatedAt(String caseRef);
}
