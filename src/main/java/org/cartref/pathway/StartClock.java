package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.clock.Notice;
import org.cartref.clock.Regime;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** Starts clocks. Inputs: {@code clock} (names, separated by commas), {@code trigger} (ISO date; today when left out) or
 * {@code toldBy}, the letter from which each counts by the day its rule needs, {@code length} (where a decision table or an officer chooses it).
 * Those of a process that carries {@code clocksOf} are about that. */
@Component("startClock")
class StartClock implements JavaDelegate {

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
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        Regime regime = Regime.valueOf(files.get(caseRef).getRegime());
        String from = (String) execution.getVariableLocal("trigger");
        LocalDate trigger = from == null ? london.today() : LocalDate.parse(from);
        // A table gives a number, a form the words of one.
        Integer length = Optional.ofNullable(execution.getVariableLocal("length")).map(given -> Integer.valueOf(given.toString())).orElse(null);
        Notice notice = execution.hasVariableLocal("toldBy") ? atHand.letter(execution, "toldBy").map(letters::notice).orElse(null) : null;
        for (String clock : ((String) execution.getVariable("clock")).split(",")) {
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
