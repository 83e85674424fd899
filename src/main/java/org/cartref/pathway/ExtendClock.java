package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.Author;
import org.cartref.clock.ClockRegister;
import org.springframework.stereotype.Component;

/** Moves the last day of a running clock to a later one that was agreed. Inputs: {@code clock}, {@code until} (ISO date), {@code why}. */
@Component("extendClock")
class ExtendClock implements JavaDelegate {

    private final ClockRegister register;
    private final Author author;

    ExtendClock(ClockRegister register, Author author) {
        this.register = register;
        this.author = author;
    }

    @Override
    public void execute(DelegateExecution execution) {
        register.extend(execution.getProcessBusinessKey(), (String) execution.getVariable("clock"), Deadlines.about(execution),
                LocalDate.parse((String) execution.getVariable("until")), (String) execution.getVariable("why"), author.id());
    }
}
