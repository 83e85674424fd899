package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/**
 * Joins this approach to the person's open case, input {@code openCase}. Input {@code clock}, where given, names the clock
 * of that case which then runs from the day this approach was first heard, when that is the earlier one. Sets
 * {@code report}, the number under which that case has what this one told.
 */
@Component("joinCase")
class JoinCase implements JavaDelegate {

    private final CaseFiles files;
    private final ClockRegister register;
    private final Author author;
    private final London london;

    JoinCase(CaseFiles files, ClockRegister register, Author author, London london) {
        this.files = files;
        this.register = register;
        this.author = author;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String openCase = (String) execution.getVariable("openCase");
        String clock = (String) execution.getVariableLocal("clock");
        files.join(caseRef, openCase, london.today());
        execution.setVariable(AtHand.REPORT, files.get(openCase).getLastReport());
        if (clock != null) {
            LocalDate heardOn = files.get(openCase).getApplication().receivedOn();
            register.running(openCase, clock).filter(running -> heardOn.isBefore(running.getStartedOn())).ifPresent(running ->
                    register.correct(openCase, clock, heardOn, "The approach of case " + caseRef + " was heard earlier.", author.id()));
        }
    }
}
