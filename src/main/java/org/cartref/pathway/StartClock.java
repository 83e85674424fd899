package org.cartref.pathway;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.clock.Notice;
import org.cartref.clock.Regime;
import org.cartref.letter.Letters;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("startClock")
@Says("Starts clocks. Those of a process that carries clocksOf are about that.")
class StartClock extends Verb<StartClock.In> {

    record In(
            @Names(Known.CLOCK) List<String> clock,
            @Says("today when left out") Optional<LocalDate> trigger,
            @Says("the letter from which each counts by the day its rule needs") Optional<String> toldBy,
            @Says("where a decision table or an officer chooses it") Optional<Integer> length) {
    }

    private final ClockRegister register;
    private final CaseFiles files;
    private final AtHand atHand;
    private final Letters letters;
    private final London london;

    StartClock(ClockRegister register, CaseFiles files, AtHand atHand, Letters letters, London london) {
        this.register = register;
        this.files = files;
        this.atHand = atHand;
        this.letters = letters;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        Regime regime = Regime.valueOf(files.get(caseRef).getRegime());
        LocalDate trigger = in.trigger().orElseGet(london::today);
        Integer length = in.length().orElse(null);
        Notice notice = atHand.letter(execution, in.toldBy()).map(letters::notice).orElse(null);
        for (String clock : in.clock()) {
            if (notice != null && length != null) {
                register.start(caseRef, regime, clock, notice, length);
            } else if (notice != null) {
                register.start(caseRef, regime, clock, notice, Deadlines.about(execution));
            } else if (length == null) {
                register.start(caseRef, regime, clock, trigger, Deadlines.about(execution));
            } else {
                register.start(caseRef, regime, clock, trigger, length);
            }
        }
    }
}
