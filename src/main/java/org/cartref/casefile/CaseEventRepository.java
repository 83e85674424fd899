package org.cartref.casefile;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CaseEventRepository extends Repository<CaseEvent, UUID> {

    CaseEvent save(CaseEvent event);

    List<CaseEvent> findByCaseRefOrderByHappenedAt(String caseRef);
}
