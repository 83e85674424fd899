package org.cartref.casefile;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DraftRepository extends Repository<Draft, UUID> {

    Draft saveAndFlush(Draft draft);

    Optional<Draft> findByWriterAndForm(String writer, String form);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select draft from Draft draft where draft.writer = :writer and draft.form = :form")
    Optional<Draft> hold(String writer, String form);

    @Modifying
    @Query("delete from Draft draft where draft.form = :form")
    void forget(String form);
}
