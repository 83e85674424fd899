package org.cartref.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Puts our guards into the engine before it is built. */
@Component
class ClosedEngine extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;
    private final RestrictedRows restrictedRows;

    ClosedEngine(ApplicationContext beans, RestrictedRows restrictedRows) {
        this.beans = beans;
        this.restrictedRows = restrictedRows;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityService(new GuardedIdentity(beans));
        engine.setIdentityProviderSessionFactory(new GenericManagerFactory(PlainPasswords.class));
        // Each try is guarded anew.
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new TwoAtOnce(), new GuardedCommands(beans, engine.getIdentityService())));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new GuardedCommands(beans, engine.getIdentityService())));
        // In front of the engine's own, which refuse.
        engine.setCommandCheckers(List.of(EngineLooks.checker(), new TenantCommandChecker(), new AuthorizationCommandChecker()));
        engine.setCustomSessionFactories(List.of(RestrictedReads.factory(beans)));
        if (engine.getCustomPostBPMNParseListeners() == null) {
            engine.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        engine.getCustomPostBPMNParseListeners().add(restrictedRows);
        engine.setRuntimeService(new GuardedRuntime(beans));
        engine.setTaskService(new GuardedTasks(beans));
        engine.setRepositoryService(new GuardedDeployments(beans));
        engine.setFilterService(new GuardedFilters());
        engine.setExpressionManager(new GuardedExpressions(beans));
        if (engine.getCustomPreDeployers() == null) {
            engine.setCustomPreDeployers(new ArrayList<>());
        }
        engine.getCustomPreDeployers().add(0, new DeploymentRules());
        engine.setResourceAuthorizationProvider(new FewGrants());
    }
}
