package org.cartref.access;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Of several nodes that start on one PostgreSQL, one starts and the others wait: each finds tables, models, people and
 * lists as the one before it left them. Made before anything asks the database for something, and given back once the
 * node is up, or its process gone: the lock is the database's own, and falls with the connection.
 *
 * <p>H2 lets one process in anyway. On PostgreSQL, moreover, what the server says about a failed row stays there: its
 * message would repeat what people told us in our log.
 */
@Component
class OneStartsAtATime implements BeanPostProcessor, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OneStartsAtATime.class);
    /** Cartref, as eight letters. */
    private static final long LOCK = 0x4361727472656673L;
    private static final String LONGEST = "10min";

    private Connection held;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (held == null && bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("logServerErrorDetail", "false");
            try {
                hold(DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
            } catch (SQLException notToBeHad) {
                throw new BeanCreationException(name, "No node may start while another does, and whether one does cannot be asked: "
                        + notToBeHad.getMessage(), notToBeHad);
            }
        }
        return bean;
    }

    private void hold(Connection connection) throws SQLException {
        held = connection;
        try (Statement ask = connection.createStatement()) {
            if (!taken(ask)) {
                LOG.info("Another node is starting on this database. Waiting until it is up.");
                ask.execute("set lock_timeout = '" + LONGEST + "'");
                ask.execute("select pg_advisory_lock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            destroy();
            throw e;
        }
    }

    private static boolean taken(Statement ask) throws SQLException {
        try (ResultSet answer = ask.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @EventListener(ContextRefreshedEvent.class)
    @Override
    public void destroy() {
        try (Connection over = held) {
            held = null;
        } catch (SQLException goneAnyway) {
            LOG.debug("The lock fell with its connection", goneAnyway);
        }
    }
}
