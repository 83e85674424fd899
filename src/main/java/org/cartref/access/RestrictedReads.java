package org.cartref.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.springframework.context.ApplicationContext;

/**
 * Whose rows of restricted cases a session sees. Everything the engine keeps of a restricted case carries the case's
 * reference as its tenant ({@link RestrictedRows}), and the engine asks for the tenant in every query, count and
 * command, those it forgets to authorise included. So what a worker may not see is not there for them.
 *
 * <p>Unlike the engine, makes no exception for administrators: running the system is no reason to know.
 */
class RestrictedReads extends TenantManager {

    private final ApplicationContext beans;
    private Authentication knowing;

    private RestrictedReads(ApplicationContext beans) {
        this.beans = beans;
    }

    static SessionFactory factory(ApplicationContext beans) {
        return new SessionFactory() {

            @Override
            public Class<?> getSessionType() {
                return TenantManager.class;
            }

            @Override
            public Session openSession() {
                return new RestrictedReads(beans);
            }
        };
    }

    /** Not for the product's own work, which the engine does without authorisation too. */
    @Override
    public boolean isTenantCheckEnabled() {
        return Context.getCommandContext().isAuthorizationCheckEnabled() && Context.getCommandContext().isTenantCheckEnabled()
                && beans.getBean(SignedIn.class).inSession() && !beans.getBean(RestrictedCases.class).seesEveryCase();
    }

    @Override
    protected Authentication getCurrentAuthentication() {
        Authentication current = super.getCurrentAuthentication();
        if (current == null) {
            return null;
        }
        if (knowing == null) {
            List<String> open = new ArrayList<>(beans.getBean(RestrictedCases.class).openByName());
            open.addAll(beans.getBean(RestrictedRows.class).withStepsOf(current.getUserId()));
            knowing = new Authentication(current.getUserId(), current.getGroupIds(), open);
        }
        return knowing;
    }
}
