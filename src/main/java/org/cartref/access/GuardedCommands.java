package org.cartref.access;

import java.util.function.Supplier;
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

    // Looked up when asked for: the engine is built with this guard in hand.
    private final ApplicationContext beans;
    private final IdentityService identity;
    private final EngineLooks looks;

    GuardedCommands(ApplicationContext beans, IdentityService identity) {
        this.beans = beans;
        this.identity = identity;
        this.looks = new EngineLooks(beans);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null) {
            return looks.aside(() -> next.execute(command));
        }
        SignedIn signedIn = beans.getBean(SignedIn.class);
        if (identity.getCurrentAuthentication() == null || !signedIn.inSession()) {
            return next.execute(command);
        }
        if (command.getClass().getName().startsWith(OURS)) {
            return speaking(command, () -> next.execute(command));
        }
        if (!beans.getBean(AccessTable.class).mayAsk(signedIn.groups(), command.getClass().getSimpleName())) {
            LOG.warn("Refused: {} asked the engine for {}", signedIn.id(), command.getClass().getName());
            looks.refused(command);
            throw new AuthorizationException("Your groups do not allow this.");
        }
        return speaking(command, () -> looks.watched(command, () -> next.execute(command)));
    }

    private <T> T speaking(Command<T> command, Supplier<T> run) {
        try {
            return run.get();
        } catch (ProcessEngineException refused) {
            if (EngineLooks.saysItIsMarked(refused)) {
                LOG.warn("Refused: {} asked the engine for {} of a restricted case",
                        identity.getCurrentAuthentication().getUserId(), command.getClass().getName());
                throw new AuthorizationException("This belongs to a restricted case. Ask whoever leads it, or a team leader.");
            }
            throw refused;
        }
    }
}
