package org.cartref.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may do what, as written in {@code access/grants.yml}.
 *
 * @param rights what each right means to the engine, by the name the groups use
 * @param groups the groups, by id
 * @param administratorsMayAsk the rights whose operations administrators may ask the engine for
 * @param decidingGroups ids of the groups whose steps nobody else does, whoever gives them to whom
 * @param restrictedCasesOpenTo ids of the groups that see a restricted case beside its lead worker
 * @param partsOfPages parts of the web apps by the right without which they are left out of a page; a right nobody holds leaves
 *                     them out for everybody
 */
@Validated
@ConfigurationProperties("cartref.access")
record AccessTable(
        @NotEmpty Map<String, @Valid Right> rights,
        @NotEmpty Map<String, @Valid Group> groups,
        @NotEmpty List<String> administratorsMayAsk,
        @NotEmpty List<String> decidingGroups,
        @NotEmpty List<String> restrictedCasesOpenTo,
        @NotNull Map<String, List<String>> partsOfPages) {

    /** In place of a resource id: one grant for each process key the group holds the right for. */
    static final String EACH_PROCESS = "each-process";

    /** In place of a resource id: one grant for each Tasklist filter the product saves. */
    static final String EACH_SAVED_FILTER = "each-saved-filter";

    /**
     * What a right means.
     *
     * @param permits    what it permits on the engine's resources
     * @param operations the operations a session may ask the engine for, by the simple names of its command classes; what
     *                   no right of a group names is refused to it
     */
    record Right(@DefaultValue List<@Valid Permit> permits, @DefaultValue List<String> operations) {
    }

    /**
     * Permissions on one kind of resource.
     *
     * @param resource    the engine's kind of resource
     * @param id          a resource id, {@code *}, {@value #EACH_PROCESS} or {@value #EACH_SAVED_FILTER}
     * @param permissions the engine's permission names for that resource
     */
    record Permit(@NotNull Resources resource, @DefaultValue("*") String id, @NotEmpty List<String> permissions) {
    }

    /**
     * A group of workers.
     *
     * @param name     what people call it
     * @param demoUser the id, and password, of its one member in the demo profile
     * @param may      the rights it holds, each with the process keys it holds it for beside those of pathways ({@link Rights}); {@code *} means all
     */
    record Group(@NotBlank String name, @NotBlank String demoUser, @NotNull Map<String, List<String>> may) {
    }

    /** Whether one of these groups may ask the engine for an operation. */
    boolean mayAsk(List<String> groupIds, String operation) {
        return groupIds.stream().flatMap(this::rightsOf).map(rights::get)
                .anyMatch(right -> right != null && right.operations().contains(operation));
    }

    /** Whether one of these groups holds the right for some process. */
    boolean holds(List<String> groupIds, String right) {
        return groupIds.stream().flatMap(this::rightsOf).anyMatch(right::equals);
    }

    /** The parts of the web apps that are not for who is in these groups. */
    List<String> partsNotFor(List<String> groupIds) {
        return partsOfPages.entrySet().stream().filter(parts -> !holds(groupIds, parts.getKey()))
                .flatMap(parts -> parts.getValue().stream()).toList();
    }

    private Stream<String> rightsOf(String groupId) {
        if (groupId.equals(Groups.CAMUNDA_ADMIN)) {
            return administratorsMayAsk.stream();
        }
        Group group = groups.get(groupId);
        return group == null ? Stream.empty() : group.may().keySet().stream();
    }

    /** Ids of the groups that hold a right for some process, without administrators: running the system is no reason to know. */
    List<String> groupsHolding(String right) {
        return groups.keySet().stream().filter(id -> holds(List.of(id), right)).toList();
    }

    /** What people call the group; its id where it is none of ours. */
    String nameOf(String groupId) {
        Group group = groups.get(groupId);
        return group == null ? groupId : group.name();
    }

    /** The same for one of several rights, and administrators: at addresses of ours, which have their own checks (ADR 24). */
    String[] holdingOrAdministrators(String... rights) {
        return Stream.concat(Stream.of(rights).flatMap(right -> groupsHolding(right).stream()).distinct(),
                Stream.of(Groups.CAMUNDA_ADMIN)).toArray(String[]::new);
    }
}
