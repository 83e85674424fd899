package org.cartref.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says at each start without the demonstration that the embedded database is for trying out: killed, it may keep a part of what
 * somebody saved (docs/adr/0007). Not refused, because a council tries the product in earnest before it has a server.
 */
@Component
@Profile("!demo")
class NoRealCaseOnH2 {

    private static final Logger LOG = LoggerFactory.getLogger(NoRealCaseOnH2.class);

    private final JdbcTemplate database;

    NoRealCaseOnH2(JdbcTemplate database) {
        this.database = database;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        if ("H2".equals(database.execute((ConnectionCallback<String>) connection -> connection.getMetaData().getDatabaseProductName()))) {
            LOG.warn("No real case on H2: killed while several people save, it may keep a part of what one of them saved. "
                    + "Set SPRING_DATASOURCE_URL to a PostgreSQL database before the first one (docs/operators.md).");
        }
    }
}
