package org.cartref.access;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Puts our guards into the engine before it is built. */
@Component
class ClosedEngine extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    ClosedEngine(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new GuardedTasks(beans));
        engine.setFilterService(new GuardedFilters());
        engine.setExpressionManager(new GuardedExpressions(beans));
        engine.setCustomPreDeployers(List.of(new DeploymentRules()));
        engine.setResourceAuthorizationProvider(new FewGrants());
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new TwoAtOnce()));
    }
}
