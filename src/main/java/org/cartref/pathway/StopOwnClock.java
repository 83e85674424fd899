package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.clock.ClockRegister;
import org.springframework.stereotype.Component;

@Component("stopOwnClock")
@Says("For the end of a process, whichever way: stops the clocks it keeps for itself, which its variable ownClock names, separated by "
        + "commas.")
class StopOwnClock extends Verb<Verb.Nothing> {

    private final ClockRegister register;

    StopOwnClock(ClockRegister register) {
        this.register = register;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        String caseRef = execution.getProcessBusinessKey();
        String own = (String) execution.getVariable("ownClock");
        for (String clock : own == null ? new String[0] : own.split(",")) {
            if (register.running(caseRef, clock).isPresent()) {
                register.stop(caseRef, clock, "The stage is over.");
            }
        }
    }
}
