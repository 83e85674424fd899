package org.cartref.message;

/**
 * A carrier did not take a message for a reason that is not the recipient's; trying again later may help. The message
 * is for managers, who read it in Cockpit: what did not go out, why, what to do; no personal data.
 */
public class CarrierUnavailable extends RuntimeException {

    public CarrierUnavailable(String message) {
        super(message);
    }
}
