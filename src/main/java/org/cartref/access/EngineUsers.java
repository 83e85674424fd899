package org.cartref.access;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * The engine's users for Spring Security; a group id is an authority. The engine counts wrong passwords and locks, here
 * as at its own sign-in page.
 */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identity;

    EngineUsers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (!identity.checkPassword(id, password)) {
            throw new BadCredentialsException("Wrong user id or password, or locked after too many attempts");
        }
        return known(id).orElseThrow(() -> new BadCredentialsException("No such user"));
    }

    /** The user of this exact id with the groups as they are now; empty when there is no such user (any more). */
    Optional<Authentication> known(String id) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            return Optional.empty();
        }
        List<? extends GrantedAuthority> groups = identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(id, null, groups));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
