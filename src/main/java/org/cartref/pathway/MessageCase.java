package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reaches into the running case by message. Input: {@code message}; every further input travels with it. Sets
 * {@code heard} to whether the case was waiting for it.
 */
@Component("messageCase")
class MessageCase implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> inputs = new HashMap<>(execution.getVariablesLocal());
        String message = (String) inputs.remove("message");
        int heard = execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(message)
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .setVariables(inputs)
                .correlateAllWithResult().size();
        execution.setVariable("heard", heard > 0);
    }
}
