package org.cartref.pathway;

import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.cartref.message.Channel;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("tryStuckAgain")
@Says("Lets every message that stopped trying try once more, if whoever carries it can be reached; with that its incident is gone. "
        + "stillStuck: whether any had stopped.")
class TryStuckAgain extends Verb<Verb.Nothing> {

    record Out(boolean stillStuck) {
    }

    private final Messages messages;
    private final Clock cartrefClock;

    TryStuckAgain(Messages messages, Clock cartrefClock) {
        this.messages = messages;
        this.cartrefClock = cartrefClock;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        ManagementService management = execution.getProcessEngineServices().getManagementService();
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
        List<Job> stuck = management.createJobQuery().processDefinitionKey("message").noRetriesLeft().unlimitedList();
        Map<Channel, Boolean> answers = new HashMap<>();
        for (Job job : stuck) {
            UUID id = UUID.fromString((String) runtime.getVariable(job.getExecutionId(), "messageId"));
            if (answers.computeIfAbsent(messages.get(id).getChannel(), channel -> messages.carrierAnswers(id))) {
                management.setJobRetries(1).jobId(job.getId()).dueDate(Date.from(cartrefClock.instant())).execute();
            }
        }
        give(execution, new Out(!stuck.isEmpty()));
    }
}
