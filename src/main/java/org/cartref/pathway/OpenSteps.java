package org.cartref.pathway;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.cartref.access.SignedIn;
import org.cartref.clock.London;
import org.cartref.letter.Letters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a case waits for: its open steps, whoever has them, the most pressing first. Asks nobody's rights; whoever shows them
 * has seen to it that the case is open to the reader.
 */
@Component
public class OpenSteps {

    /**
     * One open step.
     *
     * @param id       of the task
     * @param key      of the step in its model
     * @param dueAt    when it is due; null when it has no date
     * @param pressing whether it is late or due today
     * @param assignee user id; null while nobody has it
     * @param groups   ids of the groups it waits for
     * @param mayDo    whether it is the signed-in worker's, or theirs to claim
     */
    public record Step(String id, String key, String name, Instant dueAt, boolean late, boolean pressing, String assignee,
            List<String> groups, boolean mayDo) {
    }

    private static final String LOOK = "lookIntoLate";

    // Looked up when first asked for: the engine is built with beans in hand that read steps.
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final ObjectProvider<Letters> letters;
    private final ObjectProvider<AtHand> atHand;
    private final SignedIn signedIn;
    private final Clock cartrefClock;

    OpenSteps(ObjectProvider<ProcessEngineConfigurationImpl> engine, ObjectProvider<Letters> letters, ObjectProvider<AtHand> atHand,
            SignedIn signedIn, Clock cartrefClock) {
        this.engine = engine;
        this.letters = letters;
        this.atHand = atHand;
        this.signedIn = signedIn;
        this.cartrefClock = cartrefClock;
    }

    /** The open steps of a case. */
    public List<Step> of(String caseRef) {
        return engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() ->
                new TaskQueryImpl().processInstanceBusinessKey(caseRef).executeList(context, null).stream().map(TaskEntity.class::cast)
                        .sorted(Comparator.comparing(TaskEntity::getDueDate, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(TaskEntity::getPriority, Comparator.reverseOrder()))
                        .map(this::step).toList()));
    }

    /** What is late in a case, but for the step that asks to look into it. */
    public List<Step> late(String caseRef) {
        return of(caseRef).stream().filter(step -> step.late() && !looksIntoWhatIsLate(step.key())).toList();
    }

    /** Whether a step, by its key in the model, looks into others that are late. */
    public static boolean looksIntoWhatIsLate(String key) {
        return key.startsWith(LOOK);
    }

    private Step step(TaskEntity task) {
        List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(group -> group != null).sorted().toList();
        Instant dueAt = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        Instant now = cartrefClock.instant();
        return new Step(task.getId(), task.getTaskDefinitionKey(), task.getName(), dueAt, dueAt != null && dueAt.isBefore(now),
                dueAt != null && !London.dayOf(dueAt).isAfter(London.dayOf(now)), task.getAssignee(), groups, mayDo(task, groups));
    }

    private boolean mayDo(TaskEntity task, List<String> groups) {
        boolean theirs = task.getAssignee() == null ? groups.stream().anyMatch(signedIn::isIn) : task.getAssignee().equals(signedIn.id());
        return theirs && signedIn.worksOn(task.getProcessDefinition().getKey()) && !wroteWhatTheyWouldSign(task);
    }

    /** Who wrote a letter does not sign it, whatever groups they are in. */
    private boolean wroteWhatTheyWouldSign(TaskEntity task) {
        return task.getTaskDefinitionKey().equals("signLetter")
                && letters.getObject().wrote(signedIn.id(), atHand.getObject().theLetter(task.getExecution()));
    }
}
