package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.EventTrail;
import org.springframework.stereotype.Component;

@Component("recordEvent")
@Says("Adds a line to the event trail.")
class RecordEvent extends Verb<RecordEvent.In> {

    record In(String what) {
    }

    private final EventTrail trail;

    RecordEvent(EventTrail trail) {
        this.trail = trail;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        trail.record(execution.getProcessBusinessKey(), in.what(), null);
    }
}
