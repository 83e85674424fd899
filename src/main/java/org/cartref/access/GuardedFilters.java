package org.cartref.access;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;

/** Saves filters with expressions, which are code, only for the product itself; in {@code orQueries} for nobody. */
class GuardedFilters extends FilterServiceImpl {

    @Override
    public Filter saveFilter(Filter filter) {
        AbstractQuery<?, ?> query = filter.getQuery();
        GuardedTasks.refuseExpressionsInOrQueries(query);
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
