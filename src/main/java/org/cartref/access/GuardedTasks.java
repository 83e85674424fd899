package org.cartref.access;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cartref.casefile.CaseFiles;
import org.springframework.context.ApplicationContext;

/**
 * Closes CVE-2026-109432. Engine 7.24.0 refuses expressions in a query that a user sends, but forgets the queries
 * inside {@code orQueries}, so any signed-in user could run code. Every query a user sends, on its own or to narrow a
 * saved filter, comes from here.
 *
 * <p>Also takes no comments and attachments: people write names into them, and what people tell us has its home in the
 * case file, from where it can be erased.
 *
 * <p>Steps are taken and given as {@link WhoseStep} says. Nobody takes a step of a restricted case by claiming it: who may
 * not see the case is given the step by somebody who may.
 */
class GuardedTasks extends TaskServiceImpl {

    // Looked up when asked for: the engine is built with this guard in hand.
    private final ApplicationContext beans;

    GuardedTasks(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void claim(String taskId, String userId) {
        if (userId == null) {
            setAssignee(taskId, null);
            return;
        }
        require(taskId, (whose, step) -> whose.closedToTaker(step, userId));
        super.claim(taskId, userId);
    }

    /** Gives the step to somebody, or puts it back among those it waits for; whose it is may do the latter, too. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null && putsBack(taskId)) {
            getCommandExecutor().execute(new PutBack(taskId));
            return;
        }
        if (userId != null) {
            require(taskId, (whose, step) -> whose.notToBeGivenTo(step, userId));
        }
        super.setAssignee(taskId, userId);
    }

    private boolean putsBack(String taskId) {
        SignedIn signedIn = beans.getBean(SignedIn.class);
        return signedIn.inSession() && beans.getBean(AccessTable.class).holds(signedIn.groups(), "work")
                && step(taskId, step -> signedIn.id().equals(step.getAssignee()) && !step.getCandidates().isEmpty());
    }

    private record PutBack(String taskId) implements Command<Void> {

        @Override
        public Void execute(CommandContext context) {
            return context.runWithoutAuthorization(() -> new AssignTaskCmd(taskId, null).execute(context));
        }
    }

    private void require(String taskId, BiFunction<WhoseStep, TaskEntity, Optional<String>> rule) {
        if (!beans.getBean(SignedIn.class).inSession()) {
            return;
        }
        step(taskId, step -> {
            Optional.ofNullable(step.getExecution()).map(ExecutionEntity::getProcessBusinessKey)
                    .flatMap(beans.getBean(CaseFiles.class)::find)
                    .flatMap(file -> beans.getBean(RestrictedCases.class).closedBecause(file, "a step to claim or give"))
                    .or(() -> rule.apply(beans.getBean(WhoseStep.class), step)).ifPresent(why -> {
                        throw new AuthorizationException(why);
                    });
            return true;
        });
    }

    /** What is so of a step; false when there is none, or none for the signed-in worker to see. */
    private boolean step(String taskId, Predicate<TaskEntity> rule) {
        return getCommandExecutor().execute(context -> {
            TaskEntity step = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            return step != null && rule.test(step);
        });
    }

    @Override
    public TaskQuery createTaskQuery() {
        TaskQueryImpl query = (TaskQueryImpl) super.createTaskQuery();
        query.addValidator(GuardedTasks::refuseExpressionsInOrQueries);
        return query;
    }

    static void refuseExpressionsInOrQueries(AbstractQuery<?, ?> query) {
        if (query instanceof TaskQueryImpl taskQuery) {
            for (TaskQueryImpl part : taskQuery.getQueries()) {
                if (part != taskQuery) {
                    if (!part.getExpressions().isEmpty()) {
                        throw new BadUserRequestException("Expressions are not allowed in orQueries: "
                                + part.getExpressions().keySet());
                    }
                    refuseExpressionsInOrQueries(part);
                }
            }
        }
    }

    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        throw notHere();
    }

    @Override
    public Attachment createAttachment(String type, String taskId, String processInstanceId, String name,
            String description, InputStream content) {
        throw notHere();
    }

    @Override
    public Attachment createAttachment(String type, String taskId, String processInstanceId, String name,
            String description, String url) {
        throw notHere();
    }

    private static BadUserRequestException notHere() {
        return new BadUserRequestException("Notes are kept in the case file, not on a task. Start 'Record a contact'.");
    }
}
