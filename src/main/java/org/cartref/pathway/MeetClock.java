package org.cartref.pathway;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("meetClock")
@Says("Meets clocks that run.")
class MeetClock extends Verb<MeetClock.In> {

    record In(@Names(Known.CLOCK) List<String> clock, @Says("today when left out") Optional<LocalDate> on) {
    }

    private final ClockRegister register;
    private final London london;

    MeetClock(ClockRegister register, London london) {
        this.register = register;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        String about = Deadlines.about(execution);
        for (String clock : in.clock()) {
            if (register.running(caseRef, clock, about).isPresent()) {
                register.meet(caseRef, clock, about, in.on().orElseGet(london::today));
            }
        }
    }
}
