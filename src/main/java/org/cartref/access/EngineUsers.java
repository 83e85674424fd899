package org.cartref.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * The engine's users for Spring Security; a group id is an authority. Wrong passwords are counted where the engine checks
 * them ({@link GuardedIdentity}), here as at its own sign-in page.
 */
@Component
class EngineUsers implements AuthenticationProvider {

    /** Whoever an administrator puts into this group gets in nowhere from then on, whatever other groups they are in. */
    static final String BLOCKED = "blocked";

    private final IdentityService identity;
    private final JdbcTemplate database;

    EngineUsers(IdentityService identity, JdbcTemplate database) {
        this.identity = identity;
        this.database = database;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String id = attempt.getName();
        try {
            if (!identity.checkPassword(id, String.valueOf(attempt.getCredentials()))) {
                throw new BadCredentialsException("Wrong user id or password.");
            }
        } catch (TooManyWrongPasswords wait) {
            throw new HasToWait(wait);
        }
        return known(id).orElseThrow(() -> new LockedException("This user is blocked. Ask an administrator."));
    }

    /**
     * The user of this exact id with the groups as they are now, and for credentials their password as the engine keeps it;
     * empty when there is no such user (any more), or they are blocked. Asked at every request, hence one statement, along
     * two primary keys.
     */
    Optional<Authentication> known(String id) {
        List<Row> rows = database.query("""
                select u.PWD_, m.GROUP_ID_ from ACT_ID_USER u left join ACT_ID_MEMBERSHIP m on m.USER_ID_ = u.ID_
                where u.ID_ = ? order by m.GROUP_ID_""",
                (row, number) -> new Row(row.getString(1), row.getString(2)), id);
        List<String> groups = rows.stream().map(Row::group).filter(Objects::nonNull).toList();
        if (rows.isEmpty() || groups.contains(BLOCKED)) {
            return Optional.empty();
        }
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(id, rows.get(0).password(),
                groups.stream().map(SimpleGrantedAuthority::new).toList()));
    }

    private record Row(String password, String group) {
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** {@link TooManyWrongPasswords} in the words of Spring Security. */
    static class HasToWait extends AuthenticationException {

        private final long seconds;

        private HasToWait(TooManyWrongPasswords wait) {
            super(wait.getMessage(), wait);
            this.seconds = wait.seconds();
        }

        long seconds() {
            return seconds;
        }
    }
}
