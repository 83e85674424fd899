package org.cartref.access;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Whether the database takes what is written, tried every few seconds by writing. Health and the doors ask here, so that neither
 * waits for a database that does not answer. A connection's own word is worth little: one to an H2 file that could not be
 * written any more says it is alive. When a beat is missed all connections are renewed; so H2 opens its file afresh once nobody
 * holds it, and recovers by itself if it can.
 */
@Component
class Pulse implements HealthIndicator, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    // What H2 says of its file when the disk is full; of the commit that met it, only that it was a general error.
    private static final String H2_FILE = "org.h2.mvstore.MVStoreException";
    private static final int SECONDS_BETWEEN = 3;
    private static final int LONGEST_BEAT = 10;
    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(20);

    private final DataSource connections;
    private final JdbcTemplate database;
    private final Clock clock;
    private ScheduledExecutorService heart;
    private volatile boolean missed;
    private volatile long lastBeat = System.nanoTime();

    Pulse(DataSource connections, Clock clock) {
        this.connections = connections;
        this.database = new JdbcTemplate(connections);
        this.database.setQueryTimeout(LONGEST_BEAT);
        this.clock = clock;
    }

    /** Whether the last beat was taken, and not too long ago. */
    boolean beats() {
        return !missed && System.nanoTime() - lastBeat < LONGEST_SILENCE;
    }

    /** Whether this fault is the database's being gone, and not a mistake in what it was asked. */
    static boolean missing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException failed ? failed.getSQLState() : null;
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof DataAccessResourceFailureException || cause instanceof CannotCreateTransactionException
                    || state != null && state.matches("08.*|53100|57P0.|90028|90031|90098|90121")
                    || cause.getClass().getName().equals(H2_FILE)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Health health() {
        return beats() ? Health.up().build() : Health.down().build();
    }

    private void beat() {
        try {
            if (database.update("update pulse set beat_at = ? where id = 1", Timestamp.from(clock.instant())) != 1) {
                throw new IllegalStateException("The row of table pulse is gone");
            }
            lastBeat = System.nanoTime();
            if (missed) {
                LOG.warn("The database is back");
            }
            missed = false;
        } catch (RuntimeException fault) {
            if (everybodyIsBusy()) {
                return;
            }
            if (!missed) {
                LOG.error("The database takes no more writing; every request is answered with 503 until it does", fault);
            }
            missed = true;
            if (connections instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        }
    }

    /** No connection to be had because all are at work: that alone says nothing, until it has lasted too long. */
    private boolean everybodyIsBusy() {
        return connections instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null
                && pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize();
    }

    @Override
    public void start() {
        lastBeat = System.nanoTime();
        heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "pulse");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beat, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        heart.shutdownNow();
        heart = null;
    }

    /** Before the first request can come in, and until after the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }
}
