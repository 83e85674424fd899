package org.cartref.retention;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Person;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * In which cases a person occurs: the cases about them, and those about somebody else in which they may be named. Two people
 * of one family name and birth date are told apart by their given names: twins are two people.
 */
@Component
class Whereabouts {

    /**
     * @param own references of the cases about the person
     * @param others references of cases about somebody else that have to do with them
     * @param known the person as each of their own cases knows them
     */
    record Found(List<String> own, List<String> others, List<Person> known) {
    }

    private final CaseFiles files;
    private final JdbcTemplate sql;

    Whereabouts(CaseFiles files, JdbcTemplate sql) {
        this.files = files;
        this.sql = sql;
    }

    /** Within a transaction. */
    Found of(String caseRef) {
        Set<String> own = new TreeSet<>(Set.of(caseRef));
        Set<String> others = new TreeSet<>();
        List<Person> known = new ArrayList<>();
        Deque<String> toLookAt = new ArrayDeque<>(own);
        while (!toLookAt.isEmpty()) {
            CaseFile file = files.get(toLookAt.remove());
            Optional.ofNullable(file.getPerson()).ifPresent(known::add);
            for (String near : near(file)) {
                if (isAbout(file, files.get(near))) {
                    if (own.add(near)) {
                        toLookAt.add(near);
                    }
                } else {
                    others.add(near);
                }
            }
        }
        others.removeAll(own);
        return new Found(List.copyOf(own), List.copyOf(others), known);
    }

    /** Cases that may be about the same person, or name them: by name and birth, by a household, by a link, by a line of the trail. */
    private Set<String> near(CaseFile file) {
        Set<String> near = new LinkedHashSet<>();
        Person person = file.getPerson();
        if (person != null && person.familyKey() != null && person.dateOfBirth() != null) {
            near.addAll(sql.queryForList("select reference from case_file where family_name_key = ? and date_of_birth = ? "
                    + "or household_keys like ?", String.class, person.familyKey(), person.dateOfBirth(),
                    "%|" + CaseFile.householdKey(person.familyKey(), person.dateOfBirth()) + "|%"));
        }
        near.addAll(sql.queryForList("select reference from case_file where linked_case = ?", String.class, file.getReference()));
        near.addAll(sql.queryForList("select distinct case_ref from case_event where what like ? or why like ?", String.class,
                "%" + file.getReference() + "%", "%" + file.getReference() + "%"));
        Optional.ofNullable(file.getLinkedCase()).ifPresent(near::add);
        near.remove(file.getReference());
        near.removeIf(reference -> files.find(reference).isEmpty());
        return near;
    }

    private static boolean isAbout(CaseFile file, CaseFile other) {
        Person one = file.getPerson();
        Person two = other.getPerson();
        if (one == null || two == null || !same(one.givenName(), one.familyName(), two.givenName(), two.familyName())) {
            return false;
        }
        boolean linked = Objects.equals(file.getLinkedCase(), other.getReference()) || Objects.equals(other.getLinkedCase(), file.getReference());
        return one.dateOfBirth() == null || two.dateOfBirth() == null ? linked : one.dateOfBirth().equals(two.dateOfBirth());
    }

    /** Whether a row of a household is this person. */
    static boolean is(HouseholdMember member, Person person) {
        return same(member.givenName(), member.familyName() == null ? person.familyName() : member.familyName(), person.givenName(), person.familyName())
                && (member.dateOfBirth() == null || person.dateOfBirth() == null || member.dateOfBirth().equals(person.dateOfBirth()));
    }

    static boolean same(String given, String family, String otherGiven, String otherFamily) {
        return Objects.equals(CaseFile.key(given), CaseFile.key(otherGiven)) && Objects.equals(CaseFile.key(family), CaseFile.key(otherFamily));
    }
}
