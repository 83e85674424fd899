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
 * @param restrictedCasesOpenTo ids of the groups that see a restricted case beside its lead worker
 * @param unledReleasesOpenTo ids of the groups that also see the case of a release while nobody leads it
 */
@Validated
@ConfigurationProperties("cartref.access")
record AccessTable(
        @NotEmpty Map<String, List<@Valid Permit>> rights,
        @NotEmpty Map<String, @Valid Group> groups,
        @NotEmpty List<String> restrictedCasesOpenTo,
        @NotNull List<String> unledReleasesOpenTo) {

    /** In place of a resource id: one grant for each process key the group holds the right for. */
    static final String EACH_PROCESS = "each-process";

    /** In place of a resource id: one grant for each Tasklist filter the product saves. */
    static final String EACH_SAVED_FILTER = "each-saved-filter";

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
     * @param may      the rights it holds, each with the process keys it holds it for; {@code *} means all
     */
    record Group(@NotBlank String name, @NotBlank String demoUser, @NotNull Map<String, List<String>> may) {
    }

    /** Ids of the groups that hold one of these rights for some process; administrators hold all. */
    String[] holding(String... rights) {
        return Stream.concat(
                groups.entrySet().stream()
                        .filter(group -> Stream.of(rights).anyMatch(group.getValue().may()::containsKey))
                        .map(Map.Entry::getKey),
                Stream.of(Groups.CAMUNDA_ADMIN)).toArray(String[]::new);
    }
}
