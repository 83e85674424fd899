package org.cartref.casefile;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The append-only record of what happened on a case. Every service that changes something writes to it. */
@Service
public class EventTrail {

    private final CaseEventRepository events;
    private final Clock clock;
    private final Author author;

    EventTrail(CaseEventRepository events, Clock clock, Author author) {
        this.events = events;
        this.clock = clock;
        this.author = author;
    }

    /**
     * Adds a line, in the transaction of the change it tells of.
     *
     * @param what what was done, as a short sentence in plain words
     * @param why the reason; null when the step speaks for itself
     */
    @Transactional
    public void record(String caseRef, String what, String why) {
        events.save(new CaseEvent(caseRef, clock.instant(), author.id(), what, why));
    }

    /** The trail of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseEvent> of(String caseRef) {
        return events.findByCaseRefOrderByHappenedAt(caseRef);
    }
}
