package org.cartref.pathway;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The letters of a case that are signed and wait to be sent to the person: what may go in one envelope, each with its own proof. */
@Component
class Envelope {

    private static final String SEND = "sendLetter";

    /** @param sending the process that waits for it to be sent */
    private record Waiting(UUID letter, String sending) {
    }

    private final Letters letters;
    private final AtHand atHand;
    // Looked up when first asked for: the engine is built with beans in hand that read letters.
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final ObjectProvider<RuntimeService> runtime;

    Envelope(Letters letters, AtHand atHand, ObjectProvider<ProcessEngineConfigurationImpl> engine, ObjectProvider<RuntimeService> runtime) {
        this.letters = letters;
        this.atHand = atHand;
        this.engine = engine;
        this.runtime = runtime;
    }

    /** Letters that may go in the same envelope as this one, which goes to the person of the case; none beside a letter to a council. */
    List<UUID> with(UUID letterId) {
        String caseRef = letters.find(letterId).map(Letter::getCaseRef).orElseThrow();
        return !letters.toPerson(letterId) ? List.of() : waiting(caseRef).stream().map(Waiting::letter)
                .filter(other -> !other.equals(letterId) && letters.toPerson(other)).toList();
    }

    /**
     * Lets every other letter of the case that has its proof, and still waits to be sent, go on from there.
     *
     * @param sending the process of the letter they went with
     */
    void letGo(String caseRef, String sending, String howSent) {
        waiting(caseRef).stream().filter(each -> !each.sending().equals(sending) && letters.find(each.letter()).flatMap(Letter::notifiedOn).isPresent())
                .forEach(each -> runtime.getObject().createMessageCorrelation("letterGone").processInstanceId(each.sending())
                        .setVariable("howSent", howSent).setVariableLocal(MessageCase.DOES, true).correlate());
    }

    private List<Waiting> waiting(String caseRef) {
        return engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            TaskQueryImpl sending = new TaskQueryImpl();
            sending.processInstanceBusinessKey(caseRef);
            sending.taskDefinitionKey(SEND);
            return sending.executeList(context, null).stream().map(TaskEntity.class::cast)
                    .map(task -> new Waiting(atHand.theLetter(task.getExecution()), task.getProcessInstanceId())).toList();
        }));
    }
}
