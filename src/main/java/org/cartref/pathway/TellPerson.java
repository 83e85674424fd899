package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFiles;
import org.cartref.message.Messages;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("tellPerson")
@Says("Tells the person something by the way they chose: queues it and starts process message for it.")
class TellPerson extends Verb<TellPerson.In> {

    record In(@Names(Known.WORDING) String kind, @Says("a fact the wording needs, a day as ISO date") Map<String, String> facts) {
    }

    private final Messages messages;
    private final CaseFiles files;
    private final Colleagues colleagues;

    TellPerson(Messages messages, CaseFiles files, Colleagues colleagues) {
        this.messages = messages;
        this.files = files;
        this.colleagues = colleagues;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        tell(execution.getProcessEngineServices().getRuntimeService(), execution.getProcessBusinessKey(), in.kind(), in.facts());
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
