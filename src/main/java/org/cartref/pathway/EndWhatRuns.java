package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

@Component("endWhatRuns")
@Says("Ends what still runs beside a case that is about to be erased, another that was begun to erase it included.")
class EndWhatRuns extends Verb<EndWhatRuns.In> {

    record In(@Says("where it is not the case of the process") Optional<String> overCase) {
    }

    private final Erasures erasures;

    EndWhatRuns(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        erasures.endWhatRuns(in.overCase().orElse(execution.getProcessBusinessKey()));
        if (in.overCase().isEmpty()) {
            RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(execution.getProcessBusinessKey())
                    .processDefinitionKey(((ExecutionEntity) execution).getProcessDefinition().getKey()).list().stream()
                    .filter(other -> !other.getId().equals(execution.getProcessInstanceId()))
                    .forEach(other -> runtime.deleteProcessInstanceIfExists(other.getId(), "Erased", true, true, true, false));
        }
    }
}
