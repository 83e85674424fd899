package org.cartref.casefile;

import java.time.LocalDate;

/** Somebody who lives, or might reasonably be expected to live, with the person; has a language wish of their own. */
public record HouseholdMember(
        String givenName, String familyName, String relationship, LocalDate dateOfBirth, LanguageWish languageWish) {
}
