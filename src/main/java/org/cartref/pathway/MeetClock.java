package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** Meets clocks that run. Inputs: {@code clock} (names, separated by commas), {@code on} (ISO date; today when left out). */
@Component("meetClock")
class MeetClock implements JavaDelegate {

    private final ClockRegister register;
    private final London london;

    MeetClock(ClockRegister register, London london) {
        this.register = register;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String on = (String) execution.getVariableLocal("on");
        String about = Deadlines.about(execution);
        for (String clock : ((String) execution.getVariable("clock")).split(",")) {
            if (register.running(caseRef, clock, about).isPresent()) {
                register.meet(caseRef, clock, about, on == null ? london.today() : LocalDate.parse(on));
            }
        }
    }
}
