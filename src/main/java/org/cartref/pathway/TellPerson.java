package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFiles;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/**
 * Tells the person something by the way they chose: queues it and starts process {@code message} for it. Inputs:
 * {@code kind}, a wording of {@code messages/messages.yml}; every further input is a fact it needs, a day as ISO date.
 */
@Component("tellPerson")
class TellPerson implements JavaDelegate {

    private final Messages messages;
    private final CaseFiles files;
    private final Colleagues colleagues;

    TellPerson(Messages messages, CaseFiles files, Colleagues colleagues) {
        this.messages = messages;
        this.files = files;
        this.colleagues = colleagues;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String kind = (String) execution.getVariable("kind");
        Map<String, String> facts = new HashMap<>();
        execution.getVariablesLocal().forEach((name, value) -> facts.put(name, value == null ? null : value.toString()));
        facts.remove("kind");
        tell(execution.getProcessEngineServices().getRuntimeService(), caseRef, kind, facts);
    }

    /** Queues the message and starts the process that brings it, unless it was asked for before. */
    void tell(RuntimeService runtime, String caseRef, String kind, Map<String, String> facts) {
        Map<String, String> told = new HashMap<>(facts);
        String lead = files.get(caseRef).getLeadWorker();
        if (lead != null) {
            told.putIfAbsent("leadWorker", colleagues.name(lead));
        }
        Messages.Queued queued = messages.tell(caseRef, kind, told);
        if (queued.fresh()) {
            runtime.createProcessInstanceByKey("message")
                    .businessKey(caseRef)
                    .setVariable("messageId", queued.id().toString())
                    .execute();
        }
    }
}
