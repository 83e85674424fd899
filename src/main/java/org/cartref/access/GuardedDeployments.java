package org.cartref.access;

import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionRequirementsDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what people deploy. An analyst's files are tried, as if they were deployed, and parked: kept under names by which
 * the engine knows no model, so that nothing of them starts, waits or is read. An administrator releases them.
 *
 * <p>What comes in force is always everything together: forms, decisions and called processes belong to the deployment of
 * the model that names them, so a file on its own would leave the others without theirs.
 */
class GuardedDeployments extends RepositoryServiceImpl {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedDeployments.class);
    private static final ThreadLocal<Boolean> UNDER_WAY = new ThreadLocal<>();

    private static final String PARKED = ".parked";
    private static final String RELEASED = "released ";
    private static final Pattern PARKED_BY = Pattern.compile("parked by (\\S+) upon (\\S*)");
    private static final Pattern MODEL = Pattern.compile("([\\w-]+)\\.(bpmn|dmn|form)");
    private static final int LONGEST_NAME = 150;
    private static final int PAGE = 2000;

    // Looked up when asked for: the engine is built with this guard in hand.
    private final ApplicationContext beans;

    GuardedDeployments(ApplicationContext beans) {
        this.beans = beans;
    }

    /** Whether this thread is just now deploying; the engine then reads expressions of start timers. */
    static boolean underWay() {
        return UNDER_WAY.get() != null;
    }

    /**
     * Files that wait for an administrator.
     *
     * @param id     the engine's id of the deployment that keeps them
     * @param name   what whoever deployed them called them
     * @param by     who that was
     * @param at     when
     * @param files  the files
     * @param upon   what was in force when they were made
     * @param inForce what is in force now
     */
    record Parked(String id, String name, String by, Date at, Bundle files, Bundle upon, Bundle inForce) {

        /** Files that somebody else has changed since these were deployed: releasing these would undo it. */
        List<String> overtaken() {
            return files.files().keySet().stream().filter(file -> !upon.same(file, inForce) && !files.same(file, inForce)).toList();
        }
    }

    private record Whole(String id, boolean release, Bundle files) {
    }

    @Override
    public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl asked) {
        String user = commandExecutor.execute(CommandContext::getAuthenticatedUserId);
        if (user == null) {
            return startsWithProduct(asked) ? update(asked) : deploy(asked);
        }
        commandExecutor.execute(context -> {
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(CommandChecker::checkCreateDeployment);
            return null;
        });
        Bundle files = accept(asked);
        String name = Optional.ofNullable(asked.getDeployment().getName()).filter(said -> !said.isBlank()).orElse(files.files().firstKey());
        boolean comesAlive = isAdministrator() || beans.getEnvironment().acceptsProfiles(Profiles.of("rehearsal"));
        Optional<Whole> current = inForce();
        Bundle whole = current.map(Whole::files).orElse(Bundle.EMPTY);
        if (asked.isDuplicateFilterEnabled() && files.unlike(whole).files().isEmpty()) {
            return commandExecutor.execute(context -> context.getDeploymentManager().findDeploymentById(current.orElseThrow().id()));
        }
        if (comesAlive) {
            return together(() -> deployWhole(files, called(name + " (deployed by " + user + ")", RELEASED + "at once")));
        }
        tryOut(files);
        return together(() -> {
            String parkedName = name + " (parked by " + user + ")";
            // Deployed again under the same name, it takes the place of what the same person parked before.
            parked(parkedName).forEach(before -> discard(before.getId()));
            return park(files, parkedName, user, current.map(Whole::id).orElse(""));
        });
    }

    /** Everything that waits, oldest first. */
    List<Parked> parked() {
        Bundle inForce = filesInForce();
        return parked(null).map(deployment -> read(deployment, inForce)).toList();
    }

    /**
     * Puts what is parked in force, together with everything else that is. Released before, it changes nothing.
     *
     * @return the deployment that is, or was, in force by it
     */
    Deployment release(String parkedId) {
        if (!isAdministrator()) {
            throw new AuthorizationException("An administrator releases a deployment.");
        }
        return together(() -> {
            lock();
            Optional<Deployment> before = unchecked(() -> createDeploymentQuery().deploymentSource(RELEASED + parkedId).listPage(0, 1))
                    .stream().findFirst();
            return before.orElseGet(() -> release(find(parkedId)));
        });
    }

    private Deployment release(Parked parked) {
        if (!parked.overtaken().isEmpty()) {
            throw new BadUserRequestException("Changed by somebody else since " + parked.by() + " deployed '" + parked.name() + "': "
                    + String.join(", ", parked.overtaken()) + ". Put the change into what is in force now, and deploy it again.");
        }
        String user = commandExecutor.execute(CommandContext::getAuthenticatedUserId);
        Deployment released = deployWhole(parked.files(), called(parked.name() + ", released by " + user, RELEASED + parked.id()));
        discard(parked.id());
        LOG.info("{} released what {} deployed as '{}': {}", user, parked.by(), parked.name(), parked.files().files().keySet());
        return released;
    }

    /** Throws away what is parked: an administrator anybody's, others their own. */
    void throwAway(String parkedId) {
        Parked parked = find(parkedId);
        String user = commandExecutor.execute(CommandContext::getAuthenticatedUserId);
        if (!isAdministrator() && !parked.by().equals(user)) {
            throw new AuthorizationException("This was deployed by " + parked.by() + ". They or an administrator may throw it away.");
        }
        discard(parkedId);
        LOG.info("{} threw away what {} deployed as '{}': {}", user, parked.by(), parked.name(), parked.files().files().keySet());
    }

    /**
     * The product's own files, at its start. When they have changed they come in force as they were tested, together; what
     * was released on top of the last ones is parked again, so that somebody looks whether it still fits.
     */
    private DeploymentWithDefinitions update(DeploymentBuilderImpl shipped) {
        return together(() -> {
            Optional<Whole> before = inForce().filter(Whole::release);
            Optional<Deployment> last = unchecked(() -> createDeploymentQuery().deploymentName(shipped.getDeployment().getName())
                    .orderByDeploymentTime().desc().listPage(0, 1)).stream().findFirst();
            DeploymentWithDefinitions now = deploy(shipped);
            if (before.isPresent() && last.isPresent() && !now.getId().equals(last.get().getId())) {
                Bundle own = before.get().files().unlike(files(last.get().getId())).unlike(files(now.getId()));
                if (!own.files().isEmpty()) {
                    park(own, "Changes in force before the update (parked by " + SignedIn.CARTREF + ")", SignedIn.CARTREF, last.get().getId());
                    LOG.warn("This version of Cartref brings models of its own. Your changes to {} are no longer in force and wait "
                            + "to be released again (/api/deployments).", own.files().keySet());
                }
            }
            return now;
        });
    }

    private boolean startsWithProduct(DeploymentBuilderImpl asked) {
        return asked.isDuplicateFilterEnabled() && shippedName().equals(asked.getDeployment().getName());
    }

    private String shippedName() {
        return commandExecutor.execute(context ->
                ((SpringTransactionsProcessEngineConfiguration) context.getProcessEngineConfiguration()).getDeploymentName());
    }

    private boolean isAdministrator() {
        return commandExecutor.execute(context -> Optional.ofNullable(context.getAuthenticatedGroupIds()).orElse(List.of()))
                .contains(Groups.CAMUNDA_ADMIN);
    }

    private static Bundle accept(DeploymentBuilderImpl asked) {
        if (!asked.getDeployments().isEmpty() || !asked.getDeploymentResourcesById().isEmpty() || !asked.getDeploymentResourcesByName().isEmpty()) {
            throw new AuthorizationException("What was deployed once is not deployed again from here. Deploy its files.");
        }
        if (asked.getDeployment().getTenantId() != null || asked.getProcessDefinitionsActivationDate() != null) {
            throw new BadUserRequestException("Cartref knows no tenants, and no later day on which a deployment comes in force. Leave both empty.");
        }
        String name = asked.getDeployment().getName();
        if (name != null && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))) {
            throw new BadUserRequestException("The deployment's name is one line of at most " + LONGEST_NAME + " characters.");
        }
        for (String file : asked.getResourceNames()) {
            if (!MODEL.matcher(file).matches()) {
                throw new BadUserRequestException("Cartref does not accept a file called " + file
                        + ". Deploy .bpmn, .dmn and .form files, named after the key of what they hold.");
            }
        }
        return Bundle.of(asked.getDeployment().getResources().values());
    }

    /** Deploys these files with everything else in force, and refuses what is not named after what it holds. */
    private DeploymentWithDefinitions deployWhole(Bundle files, DeploymentBuilderImpl builder) {
        Bundle whole = files.over(filesInForce());
        whole.files().forEach((file, content) -> builder.addInputStream(file, new ByteArrayInputStream(content)));
        DeploymentEntity deployed = (DeploymentEntity) deployed(builder);
        Map<String, Set<String>> keys = Stream.of(ProcessDefinitionEntity.class, DecisionDefinitionEntity.class, CamundaFormDefinitionEntity.class)
                .flatMap(kind -> artifacts(deployed, kind).stream())
                .map(ResourceDefinitionEntity.class::cast)
                .collect(Collectors.groupingBy(ResourceDefinitionEntity::getResourceName,
                        Collectors.mapping(ResourceDefinitionEntity::getKey, Collectors.toCollection(TreeSet::new))));
        files.files().forEach((file, content) -> {
            Set<String> held = keys.getOrDefault(file, Set.of());
            Matcher model = MODEL.matcher(file);
            if (!model.matches() || !held.equals(Set.of(model.group(1)))) {
                throw new BadUserRequestException("Cartref does not accept " + file + ": it holds " + (held.isEmpty()
                        ? "nothing that can be run. Is its process marked as executable?"
                        : String.join(", ", held) + ". A file holds one process, decision or form and is named after its key."));
            }
            DeploymentRules.requireAllThere(file, content, whole.files().keySet());
        });
        return deployed;
    }

    /** What the engine refuses without a kind of its own, a key twice for instance, is for whoever deploys to put right. */
    private DeploymentWithDefinitions deployed(DeploymentBuilderImpl builder) {
        try {
            return deploy(builder);
        } catch (ProcessEngineException refused) {
            throw refused.getClass() == ProcessEngineException.class ? new BadUserRequestException(refused.getMessage(), refused) : refused;
        }
    }

    private DeploymentWithDefinitions park(Bundle files, String name, String by, String upon) {
        DeploymentBuilderImpl builder = called(name, "parked by " + by + " upon " + upon);
        files.files().forEach((file, content) -> builder.addInputStream(file + PARKED, new ByteArrayInputStream(content)));
        return deploy(builder);
    }

    private DeploymentWithDefinitions deploy(DeploymentBuilderImpl builder) {
        UNDER_WAY.set(true);
        try {
            return super.deployWithResult(builder);
        } finally {
            UNDER_WAY.remove();
        }
    }

    /**
     * Of the deployments that hold everything, the one of the most latest versions: each gives all of its own a new one,
     * so older ones have the latest of what has been dropped since at most. Clocks, which a rehearsal moves, have no say.
     */
    private Optional<Whole> inForce() {
        return unchecked(() -> {
            Map<String, Long> latest = createProcessDefinitionQuery().latestVersion().listPage(0, PAGE).stream()
                    .collect(Collectors.groupingBy(ProcessDefinition::getDeploymentId, Collectors.counting()));
            return latest.keySet().stream().sorted((one, other) -> Long.compare(latest.get(other), latest.get(one)))
                    .map(id -> createDeploymentQuery().deploymentId(id).singleResult())
                    .filter(deployment -> deployment.getName() != null && (isRelease(deployment)
                            || deployment.getSource() == null && deployment.getName().equals(shippedName())))
                    .findFirst().map(deployment -> new Whole(deployment.getId(), isRelease(deployment), files(deployment.getId())));
        });
    }

    private Bundle filesInForce() {
        return inForce().map(Whole::files).orElse(Bundle.EMPTY);
    }

    private static boolean isRelease(Deployment deployment) {
        return deployment.getSource() != null && deployment.getSource().startsWith(RELEASED);
    }

    private Bundle files(String deploymentId) {
        return Bundle.of(unchecked(() -> getDeploymentResources(deploymentId)));
    }

    private Stream<Deployment> parked(String name) {
        return unchecked(() -> {
            var query = createDeploymentQuery().orderByDeploymentTime().asc();
            return (name == null ? query : query.deploymentName(name)).listPage(0, PAGE);
        }).stream().filter(deployment -> deployment.getSource() != null && PARKED_BY.matcher(deployment.getSource()).matches());
    }

    private Parked find(String parkedId) {
        return parked(null).filter(deployment -> deployment.getId().equals(parkedId)).findFirst()
                .map(deployment -> read(deployment, filesInForce()))
                .orElseThrow(() -> new NotFoundException("Nothing is parked under " + parkedId + ". It may have been released or thrown away."));
    }

    private Parked read(Deployment deployment, Bundle inForce) {
        Matcher source = PARKED_BY.matcher(deployment.getSource());
        if (!source.matches()) {
            throw new IllegalArgumentException(deployment.getSource());
        }
        Bundle kept = Bundle.of(unchecked(() -> getDeploymentResources(deployment.getId())));
        Bundle files = new Bundle(kept.files().entrySet().stream().collect(Collectors.toMap(
                file -> file.getKey().substring(0, file.getKey().length() - PARKED.length()), Map.Entry::getValue,
                (one, other) -> one, TreeMap::new)));
        return new Parked(deployment.getId(), deployment.getName(), source.group(1), deployment.getDeploymentTime(), files,
                files(source.group(2)), inForce);
    }

    private void discard(String deploymentId) {
        unchecked(() -> {
            deleteDeployment(deploymentId);
            return null;
        });
    }

    private <T> T unchecked(Callable<T> read) {
        return commandExecutor.execute(context -> context.runWithoutAuthorization(read));
    }

    /** One after the other, on all nodes. */
    private void lock() {
        commandExecutor.execute(context -> {
            context.getPropertyManager().acquireExclusiveLock();
            return null;
        });
    }

    /** Really deploys, so that the engine says what it has to say, and takes it back. */
    private void tryOut(Bundle files) {
        DeploymentBuilderImpl tried = called("to try", RELEASED + "to try");
        TransactionTemplate apart = transaction();
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        try {
            apart.executeWithoutResult(trial -> {
                trial.setRollbackOnly();
                deployWhole(files, tried);
            });
        } finally {
            forget(tried.getDeployment());
        }
    }

    /** The engine keeps what it has read in memory, rolled back or not. */
    private void forget(DeploymentEntity tried) {
        commandExecutor.execute(context -> {
            DeploymentCache memory = context.getProcessEngineConfiguration().getDeploymentCache();
            artifacts(tried, ProcessDefinitionEntity.class).forEach(process -> memory.removeProcessDefinition(process.getId()));
            artifacts(tried, DecisionDefinitionEntity.class).forEach(decision -> memory.removeDecisionDefinition(decision.getId()));
            artifacts(tried, DecisionRequirementsDefinitionEntity.class)
                    .forEach(requirements -> memory.removeDecisionRequirementsDefinition(requirements.getId()));
            artifacts(tried, CamundaFormDefinitionEntity.class).forEach(form -> memory.removeCamundaFormDefinition(form.getId()));
            return null;
        });
    }

    private static <T> List<T> artifacts(DeploymentEntity deployment, Class<T> kind) {
        return deployment.getDeployedArtifacts() == null ? List.of()
                : Optional.ofNullable(deployment.getDeployedArtifacts(kind)).orElse(List.of());
    }

    private DeploymentBuilderImpl called(String name, String source) {
        DeploymentBuilderImpl builder = new DeploymentBuilderImpl(this);
        builder.name(name).source(source);
        return builder;
    }

    /** In one transaction. First the engine's own lock around a deployment, then the database's: the engine takes them in this order. */
    private <T> T together(Supplier<T> work) {
        synchronized (ProcessEngine.class) {
            return transaction().execute(status -> work.get());
        }
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
    }
}
