package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.cartref.casefile.CaseFiles;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("messageCase")
@Says("Reaches into the running case by message. heard: whether the case was waiting for one of them.")
class MessageCase extends Verb<MessageCase.In> {

    record In(
            @Names(Known.MESSAGE) List<String> message,
            @Says("reference of the case, where it is another one than this") Optional<String> of,
            @Says("whether a step the message takes away counts as done by it") boolean does,
            @Says("number of the reported change it tells of, which stays with the step that deals with it") Optional<Integer> report,
            @Says("true: the person's other open cases hear it as well, for they are one person, whichever case they speak in; samePerson: only those "
                    + "of the same name and birth, not what is linked for another reason") Optional<String> everywhere,
            @Says("travels with it") Map<String, Object> facts) {
    }

    record Out(boolean heard) {
    }

    /** Travels to a step that is taken away, where its clock is settled. */
    static final String DOES = "does";

    private final CaseFiles files;

    MessageCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = in.of().orElse(execution.getProcessBusinessKey());
        List<String> cases = new ArrayList<>(List.of(caseRef));
        if (!in.message().isEmpty() && in.everywhere().filter("true"::equals).isPresent()) {
            cases.addAll(files.otherOpenCasesOfPerson(caseRef));
        } else if (!in.message().isEmpty() && in.everywhere().filter("samePerson"::equals).isPresent()) {
            cases.addAll(files.otherOpenCasesOfSamePerson(caseRef));
        }
        int heard = 0;
        for (String reached : cases) {
            for (String message : in.message()) {
                // Two may arrive before one is dealt with, and each is about its own.
                MessageCorrelationBuilder reaching = execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(message)
                        .processInstanceBusinessKey(reached)
                        .setVariables(in.facts());
                if (in.report().isPresent()) {
                    // Another case counts its reports by itself, and heard of this one last.
                    reaching.setVariableToTriggeredScope(AtHand.REPORT, reached.equals(caseRef) ? in.report().get() : files.get(reached).getLastReport());
                }
                heard += (in.does() ? reaching.setVariableLocal(DOES, true) : reaching).correlateAllWithResult().size();
            }
        }
        give(execution, new Out(heard > 0));
    }
}
