package org.cartref.access;

import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** The engine's users and passwords without its lock, by which ten wrong passwords shut anybody out for good. */
public class PlainPasswords extends DbIdentityServiceProvider {

    @Override
    public boolean checkPassword(String userId, String password) {
        UserEntity user = findUserById(userId);
        return user != null && password != null && matchPassword(password, user);
    }
}
