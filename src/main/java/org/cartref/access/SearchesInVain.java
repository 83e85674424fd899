package org.cartref.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often somebody looked for a person by name and birth date and found nobody. Who names both of a restricted case learns whom
 * to ask; trying one day after the other would find the day out.
 */
@Component
public class SearchesInVain {

    private static final Logger LOG = LoggerFactory.getLogger(SearchesInVain.class);

    /** More people than anybody takes in within the hour, and a search may be read twice while it is typed. */
    static final int MOST = 40;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final JdbcTemplate database;
    private final SignedIn signedIn;
    private final Clock cartrefClock;
    private final TransactionTemplate ofItsOwn;

    SearchesInVain(JdbcTemplate database, SignedIn signedIn, Clock cartrefClock, PlatformTransactionManager transactions) {
        this.database = database;
        this.signedIn = signedIn;
        this.cartrefClock = cartrefClock;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Whether the signed-in worker has to wait before they look again. */
    public boolean tooMany() {
        Instant now = cartrefClock.instant();
        return database.queryForObject("select count(*) from search_in_vain where who = ? and searched_at between ? and ?", Integer.class,
                signedIn.id(), Timestamp.from(now.minus(WITHIN)), Timestamp.from(now)) >= MOST;
    }

    /** One more. Looking only reads, so it is written in a transaction of its own. */
    public void note() {
        Instant now = cartrefClock.instant();
        String who = signedIn.id();
        ofItsOwn.executeWithoutResult(own -> {
            // What is older counts for nothing, and a rehearsal may have left what is yet to come.
            database.update("delete from search_in_vain where who = ? and (searched_at < ? or searched_at > ?)",
                    who, Timestamp.from(now.minus(WITHIN)), Timestamp.from(now));
            database.update("insert into search_in_vain (who, searched_at) values (?, ?)", who, Timestamp.from(now));
        });
        if (tooMany()) {
            LOG.warn("{} looked for {} people by name and birth date within an hour, and found none", who, MOST);
        }
    }
}
