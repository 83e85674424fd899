package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.EventTrail;
import org.springframework.stereotype.Component;

/** Adds a line to the event trail. Input: {@code what}. */
@Component("recordEvent")
class RecordEvent implements JavaDelegate {

    private final EventTrail trail;

    RecordEvent(EventTrail trail) {
        this.trail = trail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        trail.record(execution.getProcessBusinessKey(), (String) execution.getVariable("what"), null);
    }
}
