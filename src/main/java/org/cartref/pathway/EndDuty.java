package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** Records the end of a duty and meets its clock. Inputs: {@code duty} (or ALL), {@code reason}, {@code on} (ISO date of the
 * notice; today when nobody is left to notify); sets {@code ended} and {@code endedOn} (ISO date). */
@Component("endDuty")
class EndDuty implements JavaDelegate {

    private final CaseFiles files;
    private final ClockRegister register;
    private final London london;

    EndDuty(CaseFiles files, ClockRegister register, London london) {
        this.files = files;
        this.register = register;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String on = (String) execution.getVariableLocal("on");
        LocalDate day = on == null ? london.today() : LocalDate.parse(on);
        for (Duty.Kind duty : DutyClock.ended((String) execution.getVariable("duty"))) {
            if (files.get(caseRef).open(duty).isPresent()) {
                files.endDuty(caseRef, duty, day, (String) execution.getVariable("reason"));
                register.meet(caseRef, DutyClock.of(duty), day);
                register.stopFollowing(caseRef, DutyClock.of(duty), "The duty has ended.");
            }
        }
        execution.setVariable("ended", true);
        execution.setVariable("endedOn", day.toString());
    }
}
