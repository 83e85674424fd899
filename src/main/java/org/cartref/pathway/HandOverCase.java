package org.cartref.pathway;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Moves the open work of a case to its new lead worker: every step the old one had, and every step yet to come. Inputs:
 * {@code from} (user id, null when nobody led it), {@code to}.
 */
@Component("handOverCase")
class HandOverCase implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String from = (String) execution.getVariable("from");
        String to = (String) execution.getVariable("to");
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> runtime.setVariable(instance.getId(), "leadWorker", to));
        if (from != null) {
            for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskAssignee(from).list()) {
                tasks.setAssignee(task.getId(), to);
            }
        }
    }
}
