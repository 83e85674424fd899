package org.cartref.access;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.cartref.casefile.Author;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The worker on whose behalf the current thread acts. */
@Component
public class SignedIn implements Author {

    // Marks a thread in which our own door, and not the engine's, is answering.
    private static final ThreadLocal<Boolean> AT_OUR_DOOR = new ThreadLocal<>();

    /** The id under which the product acts by itself: timers, retries, start-up. */
    public static final String CARTREF = "cartref";

    // Looked up when asked for: the engine is built from beans that need to know the author.
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<AuthorizationService> authorizations;

    SignedIn(ObjectProvider<IdentityService> identity, ObjectProvider<AuthorizationService> authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    /** The user id of the signed-in worker, or {@value #CARTREF} when nobody is; never null. */
    @Override
    public String id() {
        return authentication().map(Authentication::getUserId).orElse(CARTREF);
    }

    /** The ids of the worker's groups, such as {@code teamleaders}; empty when nobody is signed in. */
    public List<String> groups() {
        return authentication().map(Authentication::getGroupIds).orElse(List.of());
    }

    /** Whether the signed-in worker belongs to the group; false when nobody is signed in. */
    public boolean isIn(String groupId) {
        return groups().contains(groupId);
    }

    /**
     * Whether the engine is asked by a person directly, as the web apps and the engine's REST let them, and not by the
     * product's own code, which has its own checks.
     */
    public boolean inSession() {
        return AT_OUR_DOOR.get() == null && authentication().isPresent();
    }

    /** From here on, in this thread, the product's own code answers the signed-in worker. */
    static void atOurDoor() {
        AT_OUR_DOOR.set(true);
    }

    static void leftOurDoor() {
        AT_OUR_DOOR.remove();
    }

    /** Whether the signed-in worker may work on the steps of this process, and so read what its forms show; the product may. */
    public boolean worksOn(String processKey) {
        return authentication().map(worker -> authorizations.getObject().isUserAuthorized(worker.getUserId(), worker.getGroupIds(),
                ProcessDefinitionPermissions.TASK_WORK, Resources.PROCESS_DEFINITION, processKey)).orElse(true);
    }

    private Optional<Authentication> authentication() {
        return Optional.ofNullable(identity.getObject().getCurrentAuthentication())
                .filter(authentication -> authentication.getUserId() != null);
    }
}
