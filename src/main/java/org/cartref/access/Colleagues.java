package org.cartref.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The people who work here, by the names others know them by. */
@Component
public class Colleagues {

    // Looked up when asked for: the engine is built from beans that need to know a name.
    private final ObjectProvider<IdentityService> identity;
    private final AccessTable table;

    Colleagues(ObjectProvider<IdentityService> identity, AccessTable table) {
        this.identity = identity;
        this.table = table;
    }

    /** Whether steps of cases may be given to this user: they are here, not blocked, and belong to a group that works on cases. */
    public boolean worksOnCases(String userId) {
        List<String> groups = groups(userId);
        return !groups.contains(EngineUsers.BLOCKED) && table.holds(groups, "work");
    }

    /** Whether the user belongs to one of these groups. */
    public boolean isInOneOf(String userId, List<String> groupIds) {
        return groups(userId).stream().anyMatch(groupIds::contains);
    }

    private List<String> groups(String userId) {
        return userId == null ? List.of()
                : identity.getObject().createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
    }

    /** Ids of the groups that give steps to others. */
    public List<String> groupsThatGiveSteps() {
        return table.groupsHolding("assign");
    }

    /** What people call a group; its id where it is none of ours. */
    public String nameOfGroup(String groupId) {
        return table.nameOf(groupId);
    }

    /** First and last name; the id where there is no such user or none of the two is known, and null for null. */
    public String name(String userId) {
        if (userId == null) {
            return null;
        }
        return Optional.ofNullable(identity.getObject().createUserQuery().userId(userId).singleResult())
                .map(Colleagues::name).orElse(userId);
    }

    /** The same, of a user already looked up. */
    public static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" ")).strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
