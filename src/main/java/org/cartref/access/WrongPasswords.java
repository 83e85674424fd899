package org.cartref.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How long whoever sent wrong passwords has to wait. The wait belongs to the user and the address together, so that a
 * stranger delays themself and never the person they pretend to be: an address without wrong passwords of its own waits for
 * nothing. Nobody is locked for good. Kept in a table, since the next try may reach another node or the time after a restart.
 */
@Component
class WrongPasswords {

    /** What happened longer ago counts for nothing. */
    static final Duration RECENT = Duration.ofHours(1);

    /** One second after the first wrong password, twice as long after each one more, and never longer than this. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Many names tried from one address: then so long after each wrong password, for the whole address. */
    static final int MANY_FROM_ONE_ADDRESS = 50;
    static final Duration WAIT_OF_AN_ADDRESS = Duration.ofSeconds(10);

    /** One name tried from many addresses: then so long for each address that has been wrong about it. */
    static final int MANY_ABOUT_ONE_USER = 20;
    static final Duration WAIT_ABOUT_A_USER = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcTemplate database;
    private final Clock clock;

    WrongPasswords(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is left to wait before this address may try this user again, zero when it may; empty when no wrong password came from
     * it lately, as for most people, at the cost of one look.
     */
    Optional<Duration> wait(String user, String address) {
        Instant now = clock.instant();
        List<Failures> here = database.query("""
                select who, failures, last_at from wrong_password where address = ? and last_at between ? and ?""",
                (row, number) -> new Failures(row.getString(1).strip(), row.getInt(2), row.getTimestamp(3).toInstant()),
                address, Timestamp.from(now.minus(RECENT)), Timestamp.from(now));
        if (here.isEmpty()) {
            return Optional.empty();
        }
        String who = fingerprint(user);
        Instant until = here.stream().filter(failures -> failures.who().equals(who)).findAny()
                .map(failures -> failures.lastAt().plus(longer(afterFailures(failures.count()), aboutUser(who, now))))
                .orElse(now);
        if (here.stream().mapToInt(Failures::count).sum() >= MANY_FROM_ONE_ADDRESS) {
            Instant last = here.stream().map(Failures::lastAt).max(Instant::compareTo).orElse(now);
            until = until.isAfter(last.plus(WAIT_OF_AN_ADDRESS)) ? until : last.plus(WAIT_OF_AN_ADDRESS);
        }
        return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    }

    private Duration aboutUser(String who, Instant now) {
        Integer everywhere = database.queryForObject(
                "select coalesce(sum(failures), 0) from wrong_password where who = ? and last_at between ? and ?",
                Integer.class, who, Timestamp.from(now.minus(RECENT)), Timestamp.from(now));
        return everywhere != null && everywhere >= MANY_ABOUT_ONE_USER ? WAIT_ABOUT_A_USER : Duration.ZERO;
    }

    /** One wrong password more. */
    void note(String user, String address) {
        String who = fingerprint(user);
        if (!oneMore(who, address)) {
            try {
                database.update("insert into wrong_password (who, address, failures, last_at) values (?, ?, 1, ?)",
                        who, address, Timestamp.from(clock.instant()));
            } catch (DuplicateKeyException atTheSameMoment) {
                oneMore(who, address);
            }
        }
        Instant now = clock.instant();
        // A rehearsal may have left rows of a time that is yet to come.
        database.update("delete from wrong_password where last_at < ? or last_at > ?", Timestamp.from(now.minus(KEPT)),
                Timestamp.from(now.plus(KEPT)));
    }

    private boolean oneMore(String who, String address) {
        Instant now = clock.instant();
        return database.update("""
                update wrong_password set failures = case when last_at between ? and ? then failures + 1 else 1 end, last_at = ?
                where who = ? and address = ?""",
                Timestamp.from(now.minus(RECENT)), Timestamp.from(now), Timestamp.from(now), who, address) == 1;
    }

    /** The right password: this address starts afresh with this user. */
    void forget(String user, String address) {
        database.update("delete from wrong_password where who = ? and address = ?", fingerprint(user), address);
    }

    static Duration afterFailures(int count) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - 1, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String fingerprint(String user) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Failures(String who, int count, Instant lastAt) {
    }
}
