package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

@Component("handOverCase")
@Says("Moves the open work of a case to its new lead worker: every step the old one had, and every step yet to come.")
class HandOverCase extends Verb<HandOverCase.In> {

    record In(@Says("user id, none when nobody led it") Optional<String> from, @Says("user id") String to) {
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> runtime.setVariable(instance.getId(), "leadWorker", in.to()));
        in.from().ifPresent(from -> {
            for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskAssignee(from).list()) {
                tasks.setAssignee(task.getId(), in.to());
            }
        });
    }
}
