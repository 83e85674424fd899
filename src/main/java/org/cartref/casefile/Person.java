package org.cartref.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The person the case is about.
 *
 * @param dateOfBirth null when not told
 * @param givenName null where somebody has one name alone, and it stands as the family name; or the other way round
 * @param country null in the United Kingdom
 * @param printedName the name as letters print it, where they cannot print it as it is written; null where they can
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
        boolean noFixedAbode,
        String country,
        String printedName) {

    /** What stands below the first line of an address and is only true together with it. */
    static final List<String> REST_OF_ADDRESS = List.of("addressLine2", "town", "postcode", "country");

    /** Name as it is said and printed. */
    public String fullName() {
        return Stream.of(givenName, familyName).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    /** Name as letters print it. */
    public String letterName() {
        return printedName == null ? fullName() : printedName;
    }

    /** The name by which cases of one person are found, as it is compared; the one name where there is one alone. */
    public String familyKey() {
        return CaseFile.key(familyName == null ? givenName : familyName);
    }

    /**
     * Whether a given name may be theirs: the same, or the same with fewer or more of their names, or one of the two is not
     * known. Where nobody asks an officer it tells twins apart.
     */
    boolean mayBeCalled(String given) {
        if (givenName == null || given == null) {
            return true;
        }
        Set<String> here = parts(givenName);
        Set<String> there = parts(given);
        return CaseFile.key(givenName).equals(CaseFile.key(given)) || here.containsAll(there) || there.containsAll(here);
    }

    private static Set<String> parts(String name) {
        return FoundBy.parts(name).skip(name.matches(".*[^\\p{L}\\p{M}\\p{N}].*") ? 1 : 0).collect(Collectors.toSet());
    }
}
