package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Author;
import org.cartref.clock.ClockRegister;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("moveClock")
@Says("Moves a running clock, and all that follow it, to a new start.")
class MoveClock extends Verb<MoveClock.In> {

    record In(@Names(Known.CLOCK) String clock, LocalDate trigger, @Says("a change of circumstances when left out") Optional<String> why) {
    }

    private final ClockRegister register;
    private final Author author;

    MoveClock(ClockRegister register, Author author) {
        this.register = register;
        this.author = author;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        String about = Deadlines.about(execution);
        if (register.running(caseRef, in.clock(), about).isPresent()) {
            register.correct(caseRef, in.clock(), about, in.trigger(), in.why().orElse("Reported as a change of circumstances."), author.id());
        }
    }
}
