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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.FoundBy;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Person;
import org.cartref.casefile.Placement;
import org.cartref.casefile.ProposedHome;
import org.cartref.retention.Retention.Holding;
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
     * @param near those of the others that have to do with a case of theirs, and do not only name them
     */
    record Found(List<String> own, List<String> others, List<Person> known, List<String> near) {

        /** Whether a row of the household of a case is the person. Without a family name it is, where that case has to do with them. */
        boolean isOne(String caseRef, HouseholdMember member) {
            return (member.familyName() != null || near.contains(caseRef)) && known.stream().anyMatch(person -> is(member, person));
        }
    }

    private final Retention retention;
    private final Tables tables;
    private final CaseFiles files;
    private final JdbcTemplate sql;

    Whereabouts(Retention retention, Tables tables, CaseFiles files, JdbcTemplate sql) {
        this.retention = retention;
        this.tables = tables;
        this.files = files;
        this.sql = sql;
    }

    /** Within a transaction. Reads through everything that was ever written. */
    Found of(String caseRef) {
        Found around = around(caseRef);
        Set<String> others = new TreeSet<>(around.others());
        others.addAll(named(around));
        return new Found(around.own(), List.copyOf(others), around.known(), around.near());
    }

    /** References of the cases about the person. Within a transaction. */
    List<String> own(String caseRef) {
        return around(caseRef).own();
    }

    private Found around(String caseRef) {
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
        return new Found(List.copyOf(own), List.copyOf(others), known, List.copyOf(others));
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

    /** Cases that have nothing to do with theirs and name them all the same: somebody rang for somebody. */
    private Set<String> named(Found around) {
        Set<String> named = new TreeSet<>();
        Set<String> seen = new TreeSet<>(around.own());
        seen.addAll(around.others());
        List<String> sought = Mentions.sought(around.known());
        for (Holding holding : retention.holdings()) {
            tables.saying(holding, sought).forEach((caseRef, said) -> {
                if (!seen.contains(caseRef) && !named.contains(caseRef) && files.find(caseRef).isPresent()) {
                    Mentions mentions = Mentions.identifying(around.known(), theirs(files.get(caseRef), around));
                    if (said.stream().anyMatch(text -> !tables.reworded(text.deepCopy(), mentions::without).equals(text))) {
                        named.add(caseRef);
                    }
                }
            });
        }
        // In a row of a household the two names stand apart.
        Mentions.apart(around.known()).forEach(condition -> sql.queryForList("select reference from case_file where "
                + condition.formatted("lower(cast(household as varchar))"), String.class).stream().filter(caseRef -> !seen.contains(caseRef))
                .filter(caseRef -> files.get(caseRef).getHousehold().stream().anyMatch(member -> around.isOne(caseRef, member)))
                .forEach(named::add));
        return named;
    }

    /** Names, numbers, days and addresses that are those of the people of a case, the person themselves left out. */
    static List<String> theirs(CaseFile file, Found found) {
        List<String> theirs = new ArrayList<>(theirs(file.getPerson(),
                file.getHousehold().stream().filter(member -> !found.isOne(file.getReference(), member))));
        Stream.of(file.getPlacements().stream().map(Placement::address), file.getOffers().stream().map(Offer::address),
                file.getProposedHomes().stream().flatMap(home -> Stream.of(home.address(), home.postcode())),
                file.getProposedHomes().stream().map(ProposedHome::street))
                .flatMap(each -> each).forEach(theirs::add);
        return theirs;
    }

    static List<String> theirs(Person person, Stream<HouseholdMember> others) {
        List<String> theirs = new ArrayList<>();
        if (person != null) {
            Stream.of(person.givenName(), person.familyName(), person.fullName(), person.printedName(), person.phone(), person.email(),
                    person.addressLine1(), person.postcode(), Objects.toString(person.dateOfBirth(), null)).forEach(theirs::add);
        }
        others.forEach(member -> Stream.of(member.givenName(), member.familyName(),
                member.givenName() + " " + member.familyName(), Objects.toString(member.dateOfBirth(), null)).forEach(theirs::add));
        return theirs;
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

    /**
     * Whether somebody is typed about who is this person: by name, and with a slip in it or a part of it alone by what else is
     * theirs. Who shares their telephone or their address and has another given name is somebody else.
     */
    static boolean isTyped(Person typed, Person person) {
        boolean otherDay = typed.dateOfBirth() != null && person.dateOfBirth() != null && !typed.dateOfBirth().equals(person.dateOfBirth());
        boolean sameDay = typed.dateOfBirth() != null && typed.dateOfBirth().equals(person.dateOfBirth());
        boolean sameFamily = agree(CaseFile.key(typed.familyName()), CaseFile.key(person.familyName()));
        boolean reached = agree(FoundBy.digits(typed.phone()), FoundBy.digits(person.phone()))
                || agree(CaseFile.key(typed.email()), CaseFile.key(person.email()));
        boolean atHome = agree(CaseFile.key(typed.addressLine1()), CaseFile.key(person.addressLine1()))
                && agree(CaseFile.key(typed.postcode()), CaseFile.key(person.postcode()));
        return same(typed.givenName(), typed.familyName(), person.givenName(), person.familyName()) && !otherDay
                || mayBe(typed.givenName(), person.givenName()) && (reached || atHome && !otherDay
                        || sameDay && !typed.familyName().isEmpty() && mayBe(typed.familyName(), person.familyName()))
                || sameFamily && sameDay && reached;
    }

    private static boolean agree(String one, String other) {
        return one != null && !one.isEmpty() && one.equals(other);
    }

    /** Not typed yet, or typed with a slip. */
    private static boolean mayBe(String typed, String name) {
        String one = CaseFile.key(typed);
        String other = CaseFile.key(name);
        return one == null || one.isEmpty() || other != null && slips(one, other) <= Math.max(1, Math.max(one.length(), other.length()) / 3);
    }

    /** How many letters were left out, added or taken for others. */
    private static int slips(String one, String other) {
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1));
            }
            before = now;
        }
        return before[other.length()];
    }

    static boolean same(String given, String family, String otherGiven, String otherFamily) {
        return Objects.equals(CaseFile.key(given), CaseFile.key(otherGiven)) && Objects.equals(CaseFile.key(family), CaseFile.key(otherFamily));
    }
}
