package org.cartref.pathway;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/**
 * Ends what still runs beside a case that is about to be erased, another that was begun to erase it included. Input: {@code
 * overCase}, where it is not the case of the process.
 */
@Component("endWhatRuns")
class EndWhatRuns implements JavaDelegate {

    private final Erasures erasures;

    EndWhatRuns(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String over = (String) execution.getVariable("overCase");
        erasures.endWhatRuns(over == null ? execution.getProcessBusinessKey() : over);
        if (over == null) {
            RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(execution.getProcessBusinessKey())
                    .processDefinitionKey(((ExecutionEntity) execution).getProcessDefinition().getKey()).list().stream()
                    .filter(other -> !other.getId().equals(execution.getProcessInstanceId()))
                    .forEach(other -> runtime.deleteProcessInstanceIfExists(other.getId(), "Erased", true, true, true, false));
        }
    }
}
