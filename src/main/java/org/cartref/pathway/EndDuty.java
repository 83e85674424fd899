package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

@Component("endDuty")
@Says("Records the end of a duty and meets its clock.")
class EndDuty extends Verb<EndDuty.In> {

    record In(DutyClock.Which duty, String reason, @Says("the day of the notice; today when nobody is left to notify") Optional<LocalDate> on) {
    }

    record Out(boolean ended, LocalDate endedOn) {
    }

    private final CaseFiles files;
    private final ClockRegister register;
    private final London london;

    EndDuty(CaseFiles files, ClockRegister register, London london) {
        this.files = files;
        this.register = register;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        LocalDate day = in.on().orElseGet(london::today);
        for (Duty.Kind duty : DutyClock.ended(in.duty())) {
            if (files.get(caseRef).open(duty).isPresent()) {
                files.endDuty(caseRef, duty, day, in.reason());
                register.meet(caseRef, DutyClock.of(duty), day);
                register.stopFollowing(caseRef, DutyClock.of(duty), "The duty has ended.");
            }
        }
        give(execution, new Out(true, day));
    }
}
