package org.cartref.pathway;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.PlanStep;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("remindPeople")
@Says("Reminds people on open cases of their own steps of the plan due tomorrow, and of legal dates that are near: which and how many "
        + "days ahead is said with the wording. Once for each day reminded of, however often it runs; a date that moves is reminded of anew.")
class RemindPeople extends Verb<Verb.Nothing> {

    private final CaseFiles files;
    private final ClockRegister register;
    private final Messages messages;
    private final TellPerson tellPerson;
    private final London london;

    RemindPeople(CaseFiles files, ClockRegister register, Messages messages, TellPerson tellPerson, London london) {
        this.files = files;
        this.register = register;
        this.messages = messages;
        this.tellPerson = tellPerson;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        LocalDate today = london.today();
        Map<String, Integer> ahead = messages.warnsOfClocks("clockEnding");
        for (String caseRef : files.stillOpen()) {
            if (files.get(caseRef).getPlan().stream().anyMatch(step -> step.owner() == PlanStep.Owner.PERSON && !step.done()
                    && today.plusDays(1).equals(step.dueOn()))) {
                remind(runtime, caseRef, "stepDue", today.plusDays(1));
            }
            ahead.forEach((clock, days) -> register.running(caseRef, clock).map(CaseClock::getLastDay)
                    .filter(last -> !last.isBefore(today) && !last.isAfter(today.plusDays(days)))
                    .ifPresent(last -> remind(runtime, caseRef, "clockEnding", last)));
        }
    }

    private void remind(RuntimeService runtime, String caseRef, String kind, LocalDate day) {
        tellPerson.tell(runtime, caseRef, kind, Map.of("day", day.toString(), "version", DateTimeFormatter.BASIC_ISO_DATE.format(day)));
    }
}
