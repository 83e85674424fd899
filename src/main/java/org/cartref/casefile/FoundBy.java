package org.cartref.casefile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words a case is found by, each beginning with what it is: a part of a name of the person or of somebody in the
 * household, a birth date, a phone number, a postcode. Kept beside the case, one a row, so that an index finds them.
 */
public final class FoundBy {

    static final String NAME = "name:";
    static final String BORN = "born:";
    static final String PHONE = "phone:";
    /** Its last digits, which is what people read out of a list of missed calls. */
    static final String PHONE_ENDS = "ends:";
    static final String POSTCODE = "postcode:";

    private static final int LAST_DIGITS = 6;
    private static final int LONGEST = 80;

    private FoundBy() {
    }

    /** All of them, of what is known. Each argument may be null, the household also where nobody is in it. */
    public static Set<String> words(Person person, Reach reach, Collection<HouseholdMember> household) {
        Set<String> words = new LinkedHashSet<>();
        if (person != null) {
            words.addAll(names(person.givenName(), person.familyName()));
            words.addAll(born(person.dateOfBirth()));
            words.addAll(phone(person.phone()));
            words.addAll(postcode(person.postcode()));
        }
        if (reach != null) {
            words.addAll(phone(reach.trustedContactPhone()));
        }
        if (household != null) {
            household.forEach(member -> {
                words.addAll(names(member.givenName(), member.familyName()));
                words.addAll(born(member.dateOfBirth()));
            });
        }
        return words;
    }

    static List<String> names(String... names) {
        return Arrays.stream(names).filter(name -> name != null).flatMap(FoundBy::parts).map(part -> cut(NAME + part)).distinct().toList();
    }

    /** A name as a whole and in its parts, as {@link CaseFile#key} compares them: O'Neill is oneill and neill, Rees-Parry rees and parry too. */
    static Stream<String> parts(String name) {
        return Stream.concat(Stream.of(name), Arrays.stream(name.split("[^\\p{L}\\p{M}\\p{N}]+"))).map(CaseFile::key).filter(part -> !part.isEmpty());
    }

    static List<String> born(LocalDate day) {
        return day == null ? List.of() : List.of(BORN + day);
    }

    static List<String> phone(String number) {
        String digits = digits(number);
        return digits.length() < LAST_DIGITS ? List.of()
                : List.of(cut(PHONE + digits), PHONE_ENDS + digits.substring(digits.length() - LAST_DIGITS));
    }

    /** As it is dialled after the 0: whether +44, 0044 or 0 stands before it tells nobody apart. */
    public static String digits(String number) {
        Optional<Phone> whole = Phone.of(number);
        if (whole.isPresent()) {
            return whole.get().digits();
        }
        return number == null ? "" : number.replace("(0)", "").replaceAll("[^0-9]", "").replaceFirst("^(0044|44(?=[0-9]{9,10}$)|0)", "");
    }

    static List<String> postcode(String postcode) {
        String letters = CaseFile.key(postcode);
        return letters == null || letters.isEmpty() ? List.of() : List.of(cut(POSTCODE + letters));
    }

    private static String cut(String word) {
        return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    }
}
