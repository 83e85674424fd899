package org.cartref.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface LookRepository extends Repository<Look, UUID> {

    Look save(Look look);

    boolean existsByCaseRefAndWhoAndWhatAndRefusedAndLookedOn(String caseRef, String who, String what, boolean refused, LocalDate lookedOn);

    boolean existsByCaseRefAndWhoAndRefusedAndFirstAtAfter(String caseRef, String who, boolean refused, Instant after);

    List<Look> findByCaseRefOrderByFirstAt(String caseRef);
}
