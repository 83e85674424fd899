package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Author;
import org.cartref.clock.ClockRegister;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("extendClock")
@Says("Moves the last day of a running clock to a later one that was agreed.")
class ExtendClock extends Verb<ExtendClock.In> {

    record In(@Names(Known.CLOCK) String clock, LocalDate until, String why) {
    }

    private final ClockRegister register;
    private final Author author;

    ExtendClock(ClockRegister register, Author author) {
        this.register = register;
        this.author = author;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        register.extend(execution.getProcessBusinessKey(), in.clock(), Deadlines.about(execution),
                in.until(), in.why(), author.id());
    }
}
