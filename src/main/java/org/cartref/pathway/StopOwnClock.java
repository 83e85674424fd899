package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.clock.ClockRegister;
import org.springframework.stereotype.Component;

/**
 * Stops the clocks a process keeps for itself when the process ends, whichever way. Variable: {@code ownClock} (names,
 * separated by commas).
 */
@Component("stopOwnClock")
class StopOwnClock implements JavaDelegate {

    private final ClockRegister register;

    StopOwnClock(ClockRegister register) {
        this.register = register;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String own = (String) execution.getVariable("ownClock");
        for (String clock : own == null ? new String[0] : own.split(",")) {
            if (register.running(caseRef, clock).isPresent()) {
                register.stop(caseRef, clock, "The stage is over.");
            }
        }
    }
}
