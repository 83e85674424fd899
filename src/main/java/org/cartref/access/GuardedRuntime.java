package org.cartref.access;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AbstractVariableQueryImpl;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.VariableInstanceQuery;
import org.springframework.context.ApplicationContext;

/**
 * Lists show the case beside the step, and ask for it by the same query as anybody who wants to know all variables. Who does not
 * watch running work in Cockpit gets the case reference by it, and nothing else.
 */
class GuardedRuntime extends RuntimeServiceImpl {

    private static final Set<String> ON_CARDS = Set.of("caseRef");

    // Looked up when asked for: the engine is built with this guard in hand.
    private final ApplicationContext beans;

    GuardedRuntime(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public VariableInstanceQuery createVariableInstanceQuery() {
        VariableInstanceQueryImpl query = (VariableInstanceQueryImpl) super.createVariableInstanceQuery();
        query.addValidator(this::requireOnCards);
        return query;
    }

    @Override
    public ProcessInstanceQuery createProcessInstanceQuery() {
        ProcessInstanceQueryImpl query = (ProcessInstanceQueryImpl) super.createProcessInstanceQuery();
        query.addValidator(this::requireNoVariables);
        return query;
    }

    @Override
    public ExecutionQuery createExecutionQuery() {
        ExecutionQueryImpl query = (ExecutionQueryImpl) super.createExecutionQuery();
        query.addValidator(this::requireNoVariables);
        return query;
    }

    /** Asked often enough, whether there is a case with such a value tells the value. */
    private void requireNoVariables(AbstractQuery<?, ?> query) {
        if (byVariables(query) && seesNone()) {
            throw new AuthorizationException("Cases are not searched by their variables here.");
        }
    }

    /** Whether a session asks that does not watch running work. */
    private boolean seesNone() {
        SignedIn signedIn = beans.getBean(SignedIn.class);
        return signedIn.inSession() && !beans.getBean(AccessTable.class).holds(signedIn.groups(), "watch");
    }

    private static boolean byVariables(AbstractQuery<?, ?> query) {
        return !((AbstractVariableQueryImpl<?, ?>) query).getQueryVariableValues().isEmpty()
                || query instanceof ProcessInstanceQueryImpl cases && cases.getQueries().stream().anyMatch(part -> part != cases && byVariables(part));
    }

    private void requireOnCards(AbstractQuery<?, ?> query) {
        VariableInstanceQueryImpl asked = (VariableInstanceQueryImpl) query;
        String[] names = asked.getVariableName() != null ? new String[] {asked.getVariableName()} : asked.getVariableNames();
        // A list, not a set: who names a variable twice is answered all the same.
        if ((names == null || !ON_CARDS.containsAll(List.of(names))) && seesNone()) {
            throw new AuthorizationException("Of a step's variables, a list shows " + ON_CARDS + " only. What a step is about is in its form.");
        }
    }
}
