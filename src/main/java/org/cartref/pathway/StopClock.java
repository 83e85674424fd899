package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.clock.ClockRegister;
import org.springframework.stereotype.Component;

/** Stops a running clock and all that follow it. Inputs: {@code clock}, {@code why}. */
@Component("stopClock")
class StopClock implements JavaDelegate {

    private final ClockRegister register;

    StopClock(ClockRegister register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String clock = (String) execution.getVariable("clock");
        String why = (String) execution.getVariable("why");
        if (register.running(caseRef, clock).isPresent()) {
            register.stop(caseRef, clock, why);
        }
        register.stopFollowing(caseRef, clock, why);
    }
}
