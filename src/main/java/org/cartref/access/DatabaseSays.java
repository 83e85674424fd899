package org.cartref.access;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;

/**
 * What the database refused, as a sentence for whoever asked. Its own words are SQL, and may repeat what a row holds.
 *
 * @param again whether it would succeed if it were alone: an older row, a deadlock, a lock that did not come free
 */
record DatabaseSays(HttpStatus status, String sentence, boolean again) {

    static final DatabaseSays SOMEBODY_ELSE = new DatabaseSays(HttpStatus.CONFLICT, "Somebody else, or a step of the case itself, changed the "
            + "same thing at this moment. Nothing of yours was kept. Send it again.", true);
    private static final DatabaseSays DOES_NOT_FIT = new DatabaseSays(HttpStatus.BAD_REQUEST, "Something in this is longer than can be kept, "
            + "or has characters that cannot be. Nothing was changed.", false);
    private static final DatabaseSays THERE_ALREADY = new DatabaseSays(HttpStatus.CONFLICT, "This is there already, or something else stands "
            + "on it. Nothing was changed.", false);
    private static final DatabaseSays NO = new DatabaseSays(HttpStatus.INTERNAL_SERVER_ERROR, "The database did not take this. Nothing was "
            + "changed; whoever runs Cartref finds why in the log.", false);
    /**
     * Lock timeouts of H2 and PostgreSQL, and what H2 waited for: a row of the same key that another was just writing. Class 40 is a
     * deadlock or another transaction's doing.
     */
    private static final Set<String> LOCKED = Set.of("HYT00", "90131", "55P03");

    /** Empty where the database had no part in what failed. */
    static Optional<DatabaseSays> of(Throwable failed) {
        DatabaseSays said = null;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException
                    || cause instanceof jakarta.persistence.OptimisticLockException) {
                return Optional.of(SOMEBODY_ELSE);
            }
            if (cause instanceof SQLException sql) {
                said = of(String.valueOf(sql.getSQLState()));
            }
        }
        return Optional.ofNullable(said);
    }

    private static DatabaseSays of(String state) {
        return state.startsWith("40") || LOCKED.contains(state) ? SOMEBODY_ELSE : state.startsWith("22") ? DOES_NOT_FIT
                : state.startsWith("23") ? THERE_ALREADY : NO;
    }
}
