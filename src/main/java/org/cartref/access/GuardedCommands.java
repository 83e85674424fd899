package org.cartref.access;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * Stands before everything the engine can be asked to do. Whatever its services offer, by whichever door, ends in a
 * command; the one a signed-in person begins must be named in {@code access/grants.yml} under a right of theirs. What the
 * product's own code does, and what the engine does for itself on the way, asks nobody.
 *
 * <p>The engine's own authorisations ask what a command touches, and are asked as well. They cannot ask for this: the
 * right to do a step by its form is there the right to end it in any way, with any variables.
 */
class GuardedCommands extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedCommands.class);
    private static final String OURS = "org.cartref.";
    // What the engine calls it when a row carries a mark the session does not know.
    private static final String RESTRICTED = "belongs to no authenticated tenant";

    // Looked up when asked for: the engine is built with this guard in hand.
    private final ApplicationContext beans;
    private final IdentityService identity;

    GuardedCommands(ApplicationContext beans, IdentityService identity) {
        this.beans = beans;
        this.identity = identity;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || identity.getCurrentAuthentication() == null) {
            return next.execute(command);
        }
        require(command.getClass());
        try {
            return next.execute(command);
        } catch (ProcessEngineException refused) {
            if (refused.getMessage() != null && refused.getMessage().contains(RESTRICTED)) {
                LOG.warn("Refused: {} asked the engine for {} of a restricted case", identity.getCurrentAuthentication().getUserId(), command.getClass().getName());
                throw new AuthorizationException("This belongs to a restricted case. Ask whoever leads it, or a team leader.");
            }
            throw refused;
        }
    }

    private void require(Class<?> command) {
        SignedIn signedIn = beans.getBean(SignedIn.class);
        if (signedIn.inSession() && !command.getName().startsWith(OURS)
                && !beans.getBean(AccessTable.class).mayAsk(signedIn.groups(), command.getSimpleName())) {
            LOG.warn("Refused: {} asked the engine for {}", signedIn.id(), command.getName());
            throw new AuthorizationException("Your groups do not allow this.");
        }
    }
}
