package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("joinCase")
@Says("Joins this approach to the person's open case. report: the number under which that case has what this one told.")
class JoinCase extends Verb<JoinCase.In> {

    record In(
            String openCase,
            @Says("runs from the day this approach was first heard, when that is the earlier one") @Names(Known.CLOCK) Optional<String> clock) {
    }

    record Out(int report) {
    }

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
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        String openCase = in.openCase();
        files.join(caseRef, openCase, london.today());
        give(execution, new Out(files.get(openCase).getLastReport()));
        in.clock().ifPresent(clock -> {
            LocalDate heardOn = files.get(openCase).getApplication().receivedOn();
            register.running(openCase, clock).filter(running -> heardOn.isBefore(running.getStartedOn())).ifPresent(running ->
                    register.correct(openCase, clock, heardOn, "The approach of case " + caseRef + " was heard earlier.", author.id()));
        });
    }
}
