package org.cartref.casefile;

import java.util.Optional;

/**
 * Something a worker asked for breaks a rule of the field. The message is shown to them as it stands: it names what
 * is wrong, which rule says so and what to do, without personal data.
 */
public class Refused extends RuntimeException {

    private String field;

    public Refused(String message) {
        super(message);
    }

    /** @param field key of the form field it is about */
    public Refused at(String field) {
        this.field = field;
        return this;
    }

    /** Key of the form field it is about; empty when it is about no one field. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
