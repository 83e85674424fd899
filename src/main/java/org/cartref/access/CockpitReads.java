package org.cartref.access;

import java.util.List;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.db.QueryService;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.webapp.db.QueryParameters;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Cockpit's own pages ask the database by statements of their own, past the engine's commands, and make an exception for
 * administrators. Which rows of restricted cases they find is decided where the engine decides it ({@link RestrictedReads}).
 */
class CockpitReads extends DefaultCockpitRuntimeDelegate {

    /** The web apps keep what serves them in a field of the whole JVM, set while the web server starts. */
    @Component
    static class TakenInUse {

        @EventListener(ServletWebServerInitializedEvent.class)
        void started() {
            Cockpit.setCockpitRuntimeDelegate(new CockpitReads());
        }
    }

    @Override
    public QueryService getQueryService(String engineName) {
        ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) getProcessEngine(engineName).getProcessEngineConfiguration();
        QueryService cockpits = super.getQueryService(engineName);
        return new QueryService() {

            @Override
            public <T> List<T> executeQuery(String statement, QueryParameters parameters) {
                return cockpits.executeQuery(statement, asTheEngineWould(parameters));
            }

            @Override
            public Long executeQueryRowCount(String statement, ListQueryParameterObject parameters) {
                return cockpits.executeQueryRowCount(statement, asTheEngineWould(parameters));
            }

            private <P extends ListQueryParameterObject> P asTheEngineWould(P parameters) {
                engine.getCommandExecutorTxRequired().execute(new Restrict(parameters.getTenantCheck()));
                return parameters;
            }
        };
    }

    private record Restrict(TenantCheck check) implements Command<Void> {

        @Override
        public Void execute(CommandContext context) {
            context.getTenantManager().configureTenantCheck(check);
            return null;
        }
    }
}
