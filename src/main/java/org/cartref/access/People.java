package org.cartref.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.PasswordPolicyResult;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Makes the groups always, the demonstration users in the demo profile, and the first administrator elsewhere. */
@Component
class People {

    private static final Logger LOG = LoggerFactory.getLogger(People.class);
    private static final String USED_WAY_BACK = "cartref.admin.newPassword.used";

    private final IdentityService identity;
    private final ManagementService management;
    private final PasswordManager passwords;
    private final AccessTable table;
    private final Administrator administrator;
    private final boolean demo;

    People(ProcessEngine engine, AccessTable table, Administrator administrator, Environment environment) {
        this.identity = engine.getIdentityService();
        this.management = engine.getManagementService();
        this.passwords = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        this.table = table;
        this.administrator = administrator;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** Makes whoever is missing; changes nobody who is there. */
    void welcome() {
        if (!demo) {
            refuseWithoutAdministratorPassword();
            refuseWellKnownPasswords();
        }
        group(Groups.CAMUNDA_ADMIN, "Administrators", Groups.GROUP_TYPE_SYSTEM);
        table.groups().forEach((id, group) -> group(id, group.name(), Groups.GROUP_TYPE_WORKFLOW));
        group(EngineUsers.BLOCKED, "Blocked: gets in nowhere", Groups.GROUP_TYPE_SYSTEM);
        // A direct member, always: without one the web apps would let anybody make an administrator (CVE-2026-77226).
        user(administrator.id(), demo ? administrator.id() : administrator.password(), Groups.CAMUNDA_ADMIN);
        if (StringUtils.hasText(administrator.newPassword())) {
            letTheAdministratorBackIn();
        }
        if (demo) {
            table.groups().forEach((id, group) -> user(group.demoUser(), group.demoUser(), id));
        }
    }

    /** Once for each password: left in the configuration, it would undo a change made since at every start. */
    private void letTheAdministratorBackIn() {
        String used = management.getProperties().get(USED_WAY_BACK);
        String setting = administrator.id() + " " + administrator.newPassword();
        if (used != null && passwords.check(setting, used)) {
            LOG.warn("cartref.admin.new-password was used at an earlier start and changes nothing any more. "
                    + "Take it out of the configuration.");
            return;
        }
        User user = identity.createUserQuery().userId(administrator.id()).singleResult();
        user.setPassword(administrator.newPassword());
        if (!demo) {
            refuseWeak(administrator.newPassword(), user, "cartref.admin.new-password");
        }
        identity.saveUser(user);
        identity.deleteMembership(administrator.id(), EngineUsers.BLOCKED);
        management.setProperty(USED_WAY_BACK, passwords.encrypt(setting));
        LOG.warn("The password of the administrator '{}' was set from cartref.admin.new-password at this start. "
                + "Take the setting out of the configuration now; it will not work a second time.", administrator.id());
    }

    private void refuseWithoutAdministratorPassword() {
        if (!StringUtils.hasText(administrator.password())) {
            throw new AccessRefused("No administrator password is configured (cartref.admin.password).",
                    "Set CARTREF_ADMIN_PASSWORD in the environment, or start with the profile 'demo' to look around "
                            + "with made-up people. " + PASSWORD_RULE);
        }
    }

    private void refuseWellKnownPasswords() {
        List<String> wellKnown = identity.createUserQuery().list().stream()
                .filter(this::passwordIsOwnId)
                .map(User::getId)
                .sorted()
                .toList();
        if (!wellKnown.isEmpty()) {
            throw new AccessRefused("These users have their own id as password, as only demonstration users may: "
                    + String.join(", ", wellKnown) + ".",
                    "This database was made by the demo profile. Start with an empty database, or give these users "
                            + "other passwords, or delete them, before starting without the profile 'demo'.");
        }
    }

    // Compared by hash: a failed sign-in would count towards locking the user.
    private boolean passwordIsOwnId(User user) {
        String salted = EncryptionUtil.saltPassword(user.getId(), ((UserEntity) user).getSalt());
        return user.getPassword() != null && passwords.check(salted, user.getPassword());
    }

    private void group(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    private void user(String id, String password, String group) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName(StringUtils.capitalize(id.replace('-', ' ')));
            user.setLastName(demo ? "(demo)" : "");
            user.setPassword(password);
            if (!demo) {
                refuseWeak(password, user, "cartref.admin.password");
            }
            identity.saveUser(user);
            identity.createMembership(id, group);
        } else if (group.equals(Groups.CAMUNDA_ADMIN)
                && identity.createUserQuery().userId(id).memberOfGroup(group).count() == 0) {
            identity.createMembership(id, group);
        }
    }

    private void refuseWeak(String password, User user, String setting) {
        PasswordPolicyResult result = identity.checkPasswordAgainstPolicy(password, user);
        if (!result.isValid()) {
            throw new AccessRefused("The administrator password (" + setting + ") is too weak.", PASSWORD_RULE);
        }
    }

    private static final String PASSWORD_RULE = "A password has at least ten characters, with a capital and a small "
            + "letter, a digit and a special character, and does not hold the user's id or name.";
}
