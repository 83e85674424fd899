package org.cartref.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.springframework.stereotype.Component;

/**
 * Carries {@code access/grants.yml}, and what each pathway adds to it, into the engine. The table is the truth: what it no longer says is taken away from
 * its groups at the next start. Grants to single users are not touched.
 */
@Component
class Grants {

    private final AuthorizationService authorizations;
    private final AccessTable table;
    private final Rights rights;

    Grants(AuthorizationService authorizations, AccessTable table, Rights rights) {
        this.rights = rights;
        this.authorizations = authorizations;
        this.table = table;
    }

    /** Gives every group exactly what the table says, and administrators everything. */
    void apply(List<String> savedFilterIds) {
        Map<Target, Set<Permission>> everything = new HashMap<>();
        for (Resources resource : Resources.values()) {
            everything.put(new Target(resource, Authorization.ANY), Set.of(Permissions.ALL));
        }
        reconcile(Groups.CAMUNDA_ADMIN, everything);
        table.groups().keySet().forEach(id -> reconcile(id, wanted(id, savedFilterIds)));
    }

    private Map<Target, Set<Permission>> wanted(String groupId, List<String> savedFilterIds) {
        Map<Target, Set<Permission>> wanted = new HashMap<>();
        rights.of(groupId).forEach((right, processKeys) -> {
            AccessTable.Right meaning = table.rights().get(right);
            if (meaning == null) {
                throw new AccessRefused("Group '" + groupId + "' holds the right '" + right
                        + "', which is not defined.", "Define it under cartref.access.rights, beside "
                        + String.join(", ", table.rights().keySet()) + ".");
            }
            for (AccessTable.Permit permit : meaning.permits()) {
                Stream<String> ids = switch (permit.id()) {
                    case AccessTable.EACH_PROCESS -> processKeys.stream();
                    case AccessTable.EACH_SAVED_FILTER -> savedFilterIds.stream();
                    default -> Stream.of(permit.id());
                };
                ids.forEach(id -> wanted.computeIfAbsent(new Target(permit.resource(), id), t -> new HashSet<>())
                        .addAll(permissions(permit)));
            }
        });
        return wanted;
    }

    private static List<Permission> permissions(AccessTable.Permit permit) {
        return permit.permissions().stream()
                .map(name -> ResourceTypeUtil.getPermissionByNameAndResourceType(name,
                        permit.resource().resourceType()))
                .toList();
    }

    private void reconcile(String groupId, Map<Target, Set<Permission>> wanted) {
        Map<Target, Set<Permission>> missing = new HashMap<>(wanted);
        for (Authorization held : authorizations.createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT).groupIdIn(groupId).list()) {
            Set<Permission> permissions = missing.remove(new Target(
                    ResourceTypeUtil.getResourceByType(held.getResourceType()), held.getResourceId()));
            if (permissions == null) {
                authorizations.deleteAuthorization(held.getId());
            } else if (!grants(held, permissions)) {
                held.setPermissions(permissions.toArray(Permission[]::new));
                authorizations.saveAuthorization(held);
            }
        }
        missing.forEach((target, permissions) -> {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(groupId);
            grant.setResource(target.resource());
            grant.setResourceId(target.id());
            grant.setPermissions(permissions.toArray(Permission[]::new));
            authorizations.saveAuthorization(grant);
        });
    }

    private static boolean grants(Authorization held, Set<Permission> permissions) {
        int wanted = permissions.stream().mapToInt(Permission::getValue).reduce(0, (one, other) -> one | other);
        return ((AuthorizationEntity) held).getPermissions() == wanted;
    }

    private record Target(Resource resource, String id) {
    }
}
