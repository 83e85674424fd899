package org.cartref.pathway;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

@Component("lookAtHolidays")
@Says("Counts again what was counted without bank holidays that are known by now. While any date still lacks them, process bank-holidays "
        + "asks somebody, once for all of them.")
class LookAtHolidays extends Verb<Verb.Nothing> {

    private static final String ASK = "bank-holidays";
    private static final String WHY = "The bank holidays it was counted without are known now.";

    private final ClockRegister register;
    private final Letters letters;
    private final CaseFiles files;
    private final Author author;

    LookAtHolidays(ClockRegister register, Letters letters, CaseFiles files, Author author) {
        this.register = register;
        this.letters = letters;
        this.files = files;
        this.author = author;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        register.countedWithoutHolidays().forEach(clock -> register.countWithHolidays(clock,
                clock.getLetterId() == null ? null : letters.notice(clock.getLetterId()), WHY, author.id()));
        List<CaseClock> lacking = register.countedWithoutHolidays().stream().filter(register::lacksHolidays).toList();
        if (lacking.isEmpty()) {
            runtime.createMessageCorrelation("holidaysKnown").correlateAll();
        } else if (runtime.createProcessInstanceQuery().processDefinitionKey(ASK).count() == 0) {
            String first = lacking.get(0).getCaseRef();
            runtime.createProcessInstanceByKey(ASK).businessKey(lacking.stream().map(CaseClock::getCaseRef)
                    .filter(caseRef -> files.get(caseRef).getStatus() == CaseFile.Status.OPEN).findFirst().orElse(first)).execute();
        }
    }
}
