package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.identity.User;
import org.cartref.message.Messages;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("tellWorker")
@Says("Tells a worker something by e-mail, without a name in it.")
class TellWorker extends Verb<TellWorker.In> {

    record In(
            @Names(Known.WORDING) String kind,
            @Says("user id; nobody is told when left out") Optional<String> worker,
            @Says("a fact the wording needs") Map<String, String> facts) {
    }

    private final Messages messages;

    TellWorker(Messages messages) {
        this.messages = messages;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        String worker = in.worker().orElse(null);
        if (worker == null) {
            return;
        }
        Map<String, String> facts = new HashMap<>(in.facts());
        facts.put("caseRef", caseRef);
        ProcessEngineServices engine = execution.getProcessEngineServices();
        User user = engine.getIdentityService().createUserQuery().userId(worker).singleResult();
        Messages.Queued queued = messages.tellWorker(caseRef, worker, user == null ? null : user.getEmail(),
                in.kind(), facts);
        if (queued.fresh()) {
            engine.getRuntimeService().createProcessInstanceByKey("message").businessKey(caseRef)
                    .setVariable("messageId", queued.id().toString()).execute();
        }
    }
}
