package org.cartref.access;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where every door has a password checked: HTTP basic, the web apps' sign-in, a change of password, and the engine's own
 * question whether a password is right. Wrong ones are logged here, once, and {@link WrongPasswords} slows down who sends
 * them.
 *
 * <p>Also: names and e-mail addresses of users are the administrators' to set, since trail, lists and digests speak by them;
 * others change their password and nothing else.
 */
class GuardedIdentity extends IdentityServiceImpl {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedIdentity.class);
    private static final Pattern NOT_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    // Looked up when asked for: the engine is built with this guard in hand.
    private final ApplicationContext beans;

    /** Tries of one user from one address go one by one, or many at once would all come before the first delay. */
    private final Object[] queues = IntStream.range(0, 256).mapToObj(number -> new Object()).toArray();

    GuardedIdentity(ApplicationContext beans) {
        this.beans = beans;
    }

    /** @throws TooManyWrongPasswords when this address has to wait, whatever the password */
    @Override
    public boolean checkPassword(String userId, String password) {
        String address = address();
        if (userId == null || address == null) {
            return super.checkPassword(userId, password);
        }
        WrongPasswords wrong = beans.getBean(WrongPasswords.class);
        synchronized (queues[Math.floorMod(Objects.hash(userId, address), queues.length)]) {
            Optional<Duration> wait = wrong.wait(userId, address);
            if (wait.isPresent() && !wait.get().isZero()) {
                LOG.info("Sign-in of '{}' from {} not tried: {} to wait", shortened(userId), address, wait.get());
                throw new TooManyWrongPasswords(wait.get());
            }
            // What could be no id of a user is not asked of the database.
            if (!NOT_ONE_LINE.matcher(userId).find() && super.checkPassword(userId, password)) {
                wait.ifPresent(over -> wrong.forget(userId, address));
                return true;
            }
            wrong.note(userId, address);
        }
        LOG.warn("Wrong sign-in of '{}' from {}", shortened(userId), address);
        return false;
    }

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        refuseMoreThanALine("First name", user.getFirstName());
        refuseMoreThanALine("Last name", user.getLastName());
        refuseMoreThanALine("E-mail", user.getEmail());
        if (SignedIn.CARTREF.equals(user.getId())) {
            throw new BadUserRequestException("Nobody is called " + SignedIn.CARTREF + ": under this id the product acts by itself.");
        }
        refuseATwin("User id", "ACT_ID_USER", user.getId());
        refuseAnothersPassword(user);
        Authentication caller = getCurrentAuthentication();
        if (caller != null && !administers(caller)) {
            User now = createUserQuery().userId(user.getId()).singleResult();
            if (now != null && !(Objects.equals(now.getFirstName(), user.getFirstName())
                    && Objects.equals(now.getLastName(), user.getLastName())
                    && Objects.equals(now.getEmail(), user.getEmail()))) {
                throw new AuthorizationException("Names and e-mail addresses are changed by administrators. Ask one of them.");
            }
        }
        inWords("User id", () -> super.saveUser(user, skipPasswordPolicy));
    }

    @Override
    public void saveGroup(Group group) {
        refuseMoreThanALine("Group name", group.getName());
        refuseATwin("Group id", "ACT_ID_GROUP", group.getId());
        inWords("Group id", () -> super.saveGroup(group));
    }

    /** The engine tells capitals from small letters in ids; people do not. */
    private void refuseATwin(String field, String table, String id) {
        List<String> alike = beans.getBean(JdbcTemplate.class).queryForList("select ID_ from " + table + " where lower(ID_) = lower(?)", String.class, id);
        if (!alike.isEmpty() && !alike.contains(id)) {
            throw new BadUserRequestException(field + ": " + alike.get(0) + " is taken, and two that differ by capitals alone would be taken for each other.");
        }
    }

    /** An id the engine does not take is a fault to it. */
    private static void inWords(String field, Runnable save) {
        try {
            save.run();
        } catch (ProcessEngineException refused) {
            if (refused.getMessage() != null && refused.getMessage().contains("has an invalid id")) {
                throw new BadUserRequestException(
                        field + ": letters without accents and digits; between them a single dash, dot, underscore or at sign.", refused);
            }
            throw refused;
        }
    }

    /** The engine takes a profile sent to one user's address under another's id for the first one's row, password and all. */
    private void refuseAnothersPassword(User user) {
        if (user instanceof UserEntity entity) {
            User now = createUserQuery().userId(user.getId()).singleResult();
            if (now != null && !Objects.equals(((UserEntity) now).getPassword(), entity.getPassword())) {
                throw new AuthorizationException("The user id in the address and the one sent with it are not the same.");
            }
        }
    }

    private static boolean administers(Authentication caller) {
        return caller.getGroupIds() != null && caller.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
    }

    private static void refuseMoreThanALine(String field, String text) {
        if (text != null && NOT_ONE_LINE.matcher(text).find()) {
            throw new BadUserRequestException(field + ": one line without control characters, please.");
        }
    }

    /** Whence the request comes; the first half of an IPv6 address, since who has one has all that begin like it. */
    static String address() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return null;
        }
        String address = request.getRequest().getRemoteAddr();
        String[] parts = address.split(":");
        return parts.length == 8 ? String.join(":", parts[0], parts[1], parts[2], parts[3]) + "::/64" : address;
    }

    private static String shortened(String userId) {
        return StringUtils.truncate(userId, 64);
    }
}
