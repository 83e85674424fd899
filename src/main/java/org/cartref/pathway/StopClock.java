package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.clock.ClockRegister;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("stopClock")
@Says("Stops a running clock and all that follow it.")
class StopClock extends Verb<StopClock.In> {

    record In(@Names(Known.CLOCK) String clock, String why) {
    }

    private final ClockRegister register;

    StopClock(ClockRegister register) {
        this.register = register;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        if (register.running(caseRef, in.clock()).isPresent()) {
            register.stop(caseRef, in.clock(), in.why());
        }
        register.stopFollowing(caseRef, in.clock(), in.why());
    }
}
