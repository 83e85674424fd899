package org.cartref.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, made when the database has no user of that id.
 *
 * @param id       user id
 * @param password required outside the demo profile; used once, so that changing it here later changes nothing
 * @param newPassword the way back when the password is forgotten: set for one start, and taken away again
 */
@ConfigurationProperties("cartref.admin")
record Administrator(@DefaultValue("admin") String id, String password, String newPassword) {
}
