package org.cartref.casefile;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Somebody who lives, or might reasonably be expected to live, with the person; has a language wish of their own.
 *
 * @param jointApplicant they apply together with the person: letters are addressed to both
 * @param printedName the name as letters print it, where they cannot print it as it is written; null where they can
 */
public record HouseholdMember(
        String givenName, String familyName, String relationship, LocalDate dateOfBirth, LanguageWish languageWish, boolean jointApplicant,
        String printedName) {

    /** Name as letters print it. */
    String letterName() {
        return printedName == null ? fullName() : printedName;
    }

    /** Name as it is said. */
    String fullName() {
        return familyName == null ? givenName : givenName + " " + familyName;
    }

    /** Whether both are the same person, by given name and date of birth. */
    boolean sameAs(HouseholdMember other) {
        return Objects.equals(givenName, other.givenName) && Objects.equals(dateOfBirth, other.dateOfBirth);
    }
}
