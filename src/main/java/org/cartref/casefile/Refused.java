package org.cartref.casefile;

/**
 * Something a worker asked for breaks a rule of the field. The message is shown to them as it stands: it names what
 * is wrong, which rule says so and what to do, without personal data.
 */
public class Refused extends RuntimeException {

    public Refused(String message) {
        super(message);
    }
}
