package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/**
 * Tells a worker something by e-mail, without a name in it. Inputs: {@code kind}, a wording; {@code worker}, a user id,
 * nobody when empty; every further input is a fact it needs.
 */
@Component("tellWorker")
class TellWorker implements JavaDelegate {

    private final Messages messages;

    TellWorker(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String worker = (String) execution.getVariableLocal("worker");
        if (worker == null) {
            return;
        }
        Map<String, String> facts = new HashMap<>();
        execution.getVariablesLocal().forEach((name, value) -> facts.put(name, value == null ? null : value.toString()));
        facts.keySet().removeAll(Set.of("kind", "worker"));
        facts.put("caseRef", caseRef);
        ProcessEngineServices engine = execution.getProcessEngineServices();
        User user = engine.getIdentityService().createUserQuery().userId(worker).singleResult();
        Messages.Queued queued = messages.tellWorker(caseRef, worker, user == null ? null : user.getEmail(),
                (String) execution.getVariable("kind"), facts);
        if (queued.fresh()) {
            engine.getRuntimeService().createProcessInstanceByKey("message").businessKey(caseRef)
                    .setVariable("messageId", queued.id().toString()).execute();
        }
    }
}
