package org.cartref.pathway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/**
 * Reaches into the running case by message. Inputs: {@code message} (names, separated by commas); {@code of}, the reference
 * of the case where it is another one than this; {@code does}, whether a step the message takes away counts as done by it;
 * {@code report}, the number of the reported change it tells of, which stays with the step that deals with it;
 * {@code everywhere}, whether the person's other open cases hear it as well: they are one person, whichever case they speak
 * in ({@code samePerson}: only those of the same name and birth, not what is linked for another reason); every further input travels with it. Sets {@code heard} to whether the case was waiting for one of them.
 */
@Component("messageCase")
class MessageCase implements JavaDelegate {

    /** Travels to a step that is taken away, where its clock is settled. */
    static final String DOES = "does";

    private final CaseFiles files;

    MessageCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> inputs = new HashMap<>(execution.getVariablesLocal());
        String messages = (String) inputs.remove("message");
        String of = (String) inputs.remove("of");
        Object report = inputs.remove(AtHand.REPORT);
        String everywhere = (String) inputs.remove("everywhere");
        boolean does = "true".equals(inputs.remove(DOES));
        String caseRef = of == null ? execution.getProcessBusinessKey() : of;
        List<String> cases = new ArrayList<>(List.of(caseRef));
        if (!messages.isEmpty() && "true".equals(everywhere)) {
            cases.addAll(files.otherOpenCasesOfPerson(caseRef));
        } else if (!messages.isEmpty() && "samePerson".equals(everywhere)) {
            cases.addAll(files.otherOpenCasesOfSamePerson(caseRef));
        }
        int heard = 0;
        for (String reached : cases) {
            for (String message : messages.isEmpty() ? new String[0] : messages.split(",")) {
                // Two may arrive before one is dealt with, and each is about its own.
                MessageCorrelationBuilder reaching = execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(message)
                        .processInstanceBusinessKey(reached)
                        .setVariables(inputs);
                if (report != null) {
                    // Another case counts its reports by itself, and heard of this one last.
                    reaching.setVariableToTriggeredScope(AtHand.REPORT, reached.equals(caseRef) ? report : files.get(reached).getLastReport());
                }
                heard += (does ? reaching.setVariableLocal(DOES, true) : reaching).correlateAllWithResult().size();
            }
        }
        execution.setVariable("heard", heard > 0);
    }
}
