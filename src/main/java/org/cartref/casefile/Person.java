package org.cartref.casefile;

import java.time.LocalDate;

/**
 * The person the case is about.
 *
 * @param dateOfBirth null when not told
 * @param noFixedAbode true when letters can only be collected at the office (s.63(4)(b) of the 2014 Act)
 */
public record Person(
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        String phone,
        String email,
        String addressLine1,
        String addressLine2,
        String town,
        String postcode,
        boolean noFixedAbode) {

    /** Name as it is said and printed. */
    public String fullName() {
        return givenName + " " + familyName;
    }
}
