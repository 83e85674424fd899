package org.cartref.access;

import java.io.InputStream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Closes CVE-2026-109432. Engine 7.24.0 refuses expressions in a query that a user sends, but forgets the queries
 * inside {@code orQueries}, so any signed-in user could run code. Every query a user sends, on its own or to narrow a
 * saved filter, comes from here.
 *
 * <p>Also takes no comments and attachments: people write names into them, and what people tell us has its home in the
 * case file, from where it can be erased.
 */
class GuardedTasks extends TaskServiceImpl {

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
