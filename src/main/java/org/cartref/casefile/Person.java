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

    /** The same person with what another record of them knows and this one does not; an address counts as one piece. */
    Person completedBy(Person other) {
        boolean address = addressLine1 == null && other.addressLine1 != null;
        return new Person(givenName, familyName, dateOfBirth, phone == null ? other.phone : phone, email == null ? other.email : email,
                address ? other.addressLine1 : addressLine1, address ? other.addressLine2 : addressLine2,
                address ? other.town : town, address ? other.postcode : postcode, noFixedAbode);
    }

    /** Name as it is said and printed. */
    public String fullName() {
        return givenName + " " + familyName;
    }
}
