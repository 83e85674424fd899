package org.cartref.casefile;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Somebody who lives, or might reasonably be expected to live, with the person; has a language wish of their own.
 *
 * @param jointApplicant they apply together with the person: letters are addressed to both
 */
public record HouseholdMember(
        String givenName, String familyName, String relationship, LocalDate dateOfBirth, LanguageWish languageWish, boolean jointApplicant) {

    /** Name as it is said and printed. */
    String fullName() {
        return familyName == null ? givenName : givenName + " " + familyName;
    }

    /** Whether both are the same person, by given name and date of birth. */
    boolean sameAs(HouseholdMember other) {
        return Objects.equals(givenName, other.givenName) && Objects.equals(dateOfBirth, other.dateOfBirth);
    }
}
