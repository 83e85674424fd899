package org.cartref.letter;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface IssuedLetterRepository extends Repository<IssuedLetter, UUID> {

    IssuedLetter save(IssuedLetter letter);

    Optional<IssuedLetter> findById(UUID letterId);
}
