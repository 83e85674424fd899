package org.cartref.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface CaseClockRepository extends JpaRepository<CaseClock, UUID> {

    Optional<CaseClock> findByOpenKey(String openKey);

    Optional<CaseClock> findFirstByCaseRefAndNameOrderByRegisteredAtDesc(String caseRef, String name);

    List<CaseClock> findByCaseRefOrderByRegisteredAtAscNameAsc(String caseRef);

    Optional<CaseClock> findFirstByCaseRefAndNameAndOpenKeyIsNotNullOrderByRegisteredAtDesc(String caseRef, String name);

    Optional<CaseClock> findFirstByCaseRefAndNameAndAboutOrderByRegisteredAtDesc(String caseRef, String name, String about);

    Optional<CaseClock> findFirstByCaseRefAndNameAndAboutAndOpenKeyIsNotNullOrderByRegisteredAtDesc(String caseRef, String name, String about);

    List<CaseClock> findByOpenKeyIsNotNullAndHolidaysUnknownTrueOrderByDueAt();

    List<CaseClock> findByOpenKeyIsNotNullAndLapsesFalseAndDueAtBeforeOrderByDueAt(Instant now);
}
