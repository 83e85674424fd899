package org.cartref.pathway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Characters;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Person;
import org.cartref.casefile.Phone;

/** Two cases that may be of one person, side by side: what is the same of them and what is not. */
final class Beside {

    private static final String NOT_KNOWN = "–";

    private Beside() {
    }

    /** Names, birth, address and phone of both, and of each whether it is the same, more or less than that, or not known of one. */
    static ObjectNode of(CaseFile here, CaseFile there) {
        ObjectNode beside = JsonNodeFactory.instance.objectNode();
        Person one = here.getPerson();
        Person other = there.getPerson();
        // The open case may have them in its household.
        Optional<HouseholdMember> member = one == null || one.dateOfBirth() == null || other != null && one.dateOfBirth().equals(other.dateOfBirth())
                ? Optional.empty() : there.getHousehold().stream().filter(living -> one.dateOfBirth().equals(living.dateOfBirth())).findFirst();
        put(beside, "givenName", one == null ? null : one.givenName(),
                member.map(HouseholdMember::givenName).orElse(other == null ? null : other.givenName()), false);
        put(beside, "familyName", one == null ? null : one.familyName(),
                member.map(HouseholdMember::familyName).orElse(other == null ? null : other.familyName()), false);
        put(beside, "dateOfBirth", day(one == null ? null : one.dateOfBirth()), day(member.map(HouseholdMember::dateOfBirth)
                .orElse(other == null ? null : other.dateOfBirth())), false);
        put(beside, "address", address(one), address(other), false);
        put(beside, "phone", one == null ? null : one.phone(), other == null ? null : other.phone(), true);
        return beside;
    }

    private static void put(ObjectNode beside, String what, String here, String there, boolean phone) {
        boolean known = here != null && there != null && !here.isBlank() && !there.isBlank();
        boolean same = known && (phone ? Objects.equals(number(here), number(there)) : CaseFile.key(here).equals(CaseFile.key(there)));
        beside.putObject(what).put("here", known(here)).put("there", known(there)).put("as", !known ? "NOT_KNOWN" : same ? "SAME" : "DIFFERS");
    }

    private static String known(String value) {
        return Characters.blank(value) ? NOT_KNOWN : value;
    }

    private static String number(String phone) {
        return Phone.of(phone).map(Phone::written).orElse(phone);
    }

    private static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String address(Person person) {
        return person == null ? null : Stream.of(person.addressLine1(), person.addressLine2(), person.town(), person.postcode(), person.country())
                .filter(Objects::nonNull).filter(line -> !line.isBlank()).collect(Collectors.joining(", "));
    }
}
