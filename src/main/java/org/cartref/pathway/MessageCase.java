package org.cartref.pathway;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reaches into the running case by message. Inputs: {@code message}; {@code of}, the reference of the case where it is
 * another one than this; every further input travels with it. Sets {@code heard} to whether the case was waiting for it.
 */
@Component("messageCase")
class MessageCase implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> inputs = new HashMap<>(execution.getVariablesLocal());
        String message = (String) inputs.remove("message");
        String of = (String) inputs.remove("of");
        int heard = execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(message)
                .processInstanceBusinessKey(of == null ? execution.getProcessBusinessKey() : of)
                .setVariables(inputs)
                .correlateAllWithResult().size();
        execution.setVariable("heard", heard > 0);
    }
}
