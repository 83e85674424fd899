package org.cartref.access;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Closes CVE-2026-109432. Engine 7.24.0 refuses expressions in a query that a user sends, but forgets the queries
 * inside {@code orQueries}, so any signed-in user could run code. Every query a user sends, on its own or to narrow a
 * filter, comes from {@link Tasks}; every filter a user saves goes through {@link Filters}.
 */
final class GuardedQueries {

    private GuardedQueries() {
    }

    /** Hands out task queries that refuse expressions in their {@code orQueries}. */
    static final class Tasks extends TaskServiceImpl {

        @Override
        public TaskQuery createTaskQuery() {
            TaskQueryImpl query = (TaskQueryImpl) super.createTaskQuery();
            query.addValidator(GuardedQueries::refuseExpressionsInOrQueries);
            return query;
        }
    }

    /** Saves filters with expressions only for the product itself, and with expressions in {@code orQueries} never. */
    static final class Filters extends FilterServiceImpl {

        @Override
        public Filter saveFilter(Filter filter) {
            AbstractQuery<?, ?> query = filter.getQuery();
            refuseExpressionsInOrQueries(query);
            if (!query.getExpressions().isEmpty() && signedIn()) {
                throw new BadUserRequestException("A filter with expressions (" + query.getExpressions().keySet()
                        + ") is code. Cartref makes its own; others may not hold expressions.");
            }
            return super.saveFilter(filter);
        }

        private boolean signedIn() {
            return commandExecutor.execute(context -> context.getAuthenticatedUserId()) != null;
        }
    }

    private static void refuseExpressionsInOrQueries(AbstractQuery<?, ?> query) {
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
}
