package org.cartref.access;

import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * A password is not even looked at, because too many wrong ones came from the same address. Says the same whether there is
 * such a user or not. Camunda's web apps and REST answer with status and sentence by themselves.
 */
class TooManyWrongPasswords extends RestException {

    private final long seconds;

    TooManyWrongPasswords(Duration wait) {
        this((wait.toMillis() + 999) / 1000);
    }

    private TooManyWrongPasswords(long seconds) {
        super(Status.TOO_MANY_REQUESTS, "Too many wrong passwords from here; try again in " + seconds
                + (seconds == 1 ? " second." : " seconds."));
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }
}
