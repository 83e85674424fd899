package org.cartref.access;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The people who work here, by the names others know them by. */
@Component
public class Colleagues {

    // Looked up when asked for: the engine is built from beans that need to know a name.
    private final ObjectProvider<IdentityService> identity;

    Colleagues(ObjectProvider<IdentityService> identity) {
        this.identity = identity;
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
