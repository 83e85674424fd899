package org.cartref.pathway;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.cartref.retention.Traces;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What the engine keeps of a case. Nobody is in it by design; erased with the person all the same, because a failed step
 * writes down what it was doing and a reference leads to whoever holds a letter that bears it.
 */
@Component
class EngineTraces implements Traces {

    private final RuntimeService runtime;
    private final HistoryService history;

    EngineTraces(@Lazy RuntimeService runtime, @Lazy HistoryService history) {
        this.runtime = runtime;
        this.history = history;
    }

    @Override
    public List<String> goingOn(String caseRef, Set<String> besides) {
        return instances(caseRef, besides).stream().filter(instance -> instance.getEndTime() == null)
                .map(HistoricProcessInstance::getProcessDefinitionName).distinct().toList();
    }

    @Override
    public long count(String caseRef, Set<String> besides) {
        return instances(caseRef, besides).size();
    }

    @Override
    public void end(String caseRef, Set<String> besides) {
        instances(caseRef, besides).stream().filter(instance -> instance.getEndTime() == null)
                .forEach(instance -> runtime.deleteProcessInstanceIfExists(instance.getId(), "Erased", true, true, true, false));
    }

    // The engine takes away only what had ended when the transaction began.
    @Override
    public void erase(String caseRef, Set<String> besides) {
        List<HistoricProcessInstance> instances = instances(caseRef, besides);
        for (HistoricProcessInstance instance : instances) {
            history.createHistoricDecisionInstanceQuery().processInstanceId(instance.getId()).list().stream().map(HistoricDecisionInstance::getId)
                    .forEach(history::deleteHistoricDecisionInstanceByInstanceId);
            history.createUserOperationLogQuery().processInstanceId(instance.getId()).list().stream().map(UserOperationLogEntry::getId)
                    .forEach(history::deleteUserOperationLogEntry);
        }
        if (!instances.isEmpty()) {
            history.deleteHistoricProcessInstancesIfExists(instances.stream().map(HistoricProcessInstance::getId).toList());
        }
    }

    private List<HistoricProcessInstance> instances(String caseRef, Set<String> besides) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseRef).unlimitedList().stream()
                .filter(instance -> !besides.contains(instance.getProcessDefinitionKey())).toList();
    }
}
