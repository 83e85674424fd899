package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Records a duty as owed and starts its clock; one that is owed already goes on as it is. Inputs: {@code duty}, {@code legalBasis} (that of its clock when left out), {@code from} (ISO date;
 * today when left out), {@code toldBy}, the letter from which its clock counts (left out: from that day). */
@Component("oweDuty")
class OweDuty implements JavaDelegate {

    private final CaseFiles files;
    private final ClockRegister register;
    private final AtHand atHand;
    private final Letters letters;
    private final London london;

    OweDuty(CaseFiles files, ClockRegister register, AtHand atHand, Letters letters, London london) {
        this.files = files;
        this.register = register;
        this.atHand = atHand;
        this.letters = letters;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        Duty.Kind duty = Duty.Kind.valueOf((String) execution.getVariable("duty"));
        if (files.get(caseRef).open(duty).isPresent()) {
            return;
        }
        String from = (String) execution.getVariableLocal("from");
        LocalDate day = from == null ? london.today() : LocalDate.parse(from);
        Regime regime = Regime.valueOf(files.get(caseRef).getRegime());
        CaseClock clock = (execution.hasVariableLocal("toldBy") ? atHand.letter(execution, "toldBy") : Optional.<UUID>empty())
                .map(letter -> register.start(caseRef, regime, DutyClock.of(duty), letters.notice(letter), null))
                .orElseGet(() -> register.start(caseRef, regime, DutyClock.of(duty), day));
        String basis = (String) execution.getVariableLocal("legalBasis");
        files.owe(caseRef, duty, basis == null ? clock.getLegalBasis() : basis, day);
    }
}
