package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.Author;
import org.cartref.clock.ClockRegister;
import org.springframework.stereotype.Component;

/** Moves a running clock, and all that follow it, to a new start. Inputs: {@code clock}, {@code trigger} (ISO date), {@code why} (left
 * out: a change of circumstances). */
@Component("moveClock")
class MoveClock implements JavaDelegate {

    private final ClockRegister register;
    private final Author author;

    MoveClock(ClockRegister register, Author author) {
        this.register = register;
        this.author = author;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String clock = (String) execution.getVariable("clock");
        LocalDate trigger = LocalDate.parse((String) execution.getVariable("trigger"));
        String about = Deadlines.about(execution);
        String why = (String) execution.getVariableLocal("why");
        if (register.running(caseRef, clock, about).isPresent()) {
            register.correct(caseRef, clock, about, trigger, why == null ? "Reported as a change of circumstances." : why, author.id());
        }
    }
}
