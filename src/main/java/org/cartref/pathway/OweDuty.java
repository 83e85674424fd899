package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

@Component("oweDuty")
@Says("Records a duty as owed and starts its clock; one that is owed already goes on as it is.")
class OweDuty extends Verb<OweDuty.In> {

    record In(
            Duty.Kind duty,
            @Says("that of its clock when left out") Optional<String> legalBasis,
            @Says("today when left out") Optional<LocalDate> from,
            @Says("the letter from which its clock counts; from that day when left out") Optional<String> toldBy) {
    }

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
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        Duty.Kind duty = in.duty();
        if (files.get(caseRef).open(duty).isPresent()) {
            return;
        }
        LocalDate day = in.from().orElseGet(london::today);
        Regime regime = Regime.valueOf(files.get(caseRef).getRegime());
        CaseClock clock = atHand.letter(execution, in.toldBy())
                .map(letter -> register.start(caseRef, regime, DutyClock.of(duty), letters.notice(letter), null))
                .orElseGet(() -> register.start(caseRef, regime, DutyClock.of(duty), day));
        files.owe(caseRef, duty, in.legalBasis().orElse(clock.getLegalBasis()), day);
    }
}
