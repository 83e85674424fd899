package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.Regime;
import org.springframework.stereotype.Component;

/** Starts clocks from a day. Inputs: {@code clock} (names, separated by commas), {@code trigger} (ISO date). */
@Component("startClock")
class StartClock implements JavaDelegate {

    private final ClockRegister register;
    private final CaseFiles files;

    StartClock(ClockRegister register, CaseFiles files) {
        this.register = register;
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        Regime regime = Regime.valueOf(files.get(caseRef).getRegime());
        LocalDate trigger = LocalDate.parse((String) execution.getVariable("trigger"));
        for (String clock : ((String) execution.getVariable("clock")).split(",")) {
            register.start(caseRef, regime, clock, trigger);
        }
    }
}
