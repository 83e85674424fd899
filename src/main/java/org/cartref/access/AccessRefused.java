package org.cartref.access;

/** The product will not start like this: what is wrong, and what the operator can do. */
class AccessRefused extends RuntimeException {

    private final String action;

    AccessRefused(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
