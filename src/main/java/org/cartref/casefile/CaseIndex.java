package org.cartref.casefile;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases by what somebody knows of the person ({@link FoundBy}). Asks nobody's rights: whoever shows them does. */
@Service
@Transactional(readOnly = true)
public class CaseIndex {

    /** From so many letters on the beginning of a name is enough; a shorter one has to be whole. */
    private static final int A_BEGINNING = 3;
    // Sorts after every letter and digit a word may hold.
    private static final String AND_ON = "\uffff";

    private final EntityManager entities;
    private final CaseFileRepository files;

    CaseIndex(EntityManager entities, CaseFileRepository files) {
        this.entities = entities;
        this.files = files;
    }

    private record Range(String from, String to) {

        static Range exactly(String word) {
            return new Range(word, word);
        }

        static Range beginning(String word) {
            return new Range(word, word + AND_ON);
        }
    }

    /**
     * Cases everything that was told speaks for; open ones first, then the latest.
     *
     * @param most how many at most
     */
    public List<CaseFile> found(Sought sought, int most) {
        if (sought.reference() != null) {
            return files.findById(sought.reference()).stream().toList();
        }
        List<Range> ranges = ranges(sought);
        if (sought.nothing() || ranges.isEmpty()) {
            return List.of();
        }
        StringBuilder from = new StringBuilder("select distinct c.reference, c.status, c.opened_on from case_word w0");
        StringBuilder where = new StringBuilder(" where w0.word between ?1 and ?2");
        for (int i = 1; i < ranges.size(); i++) {
            from.append(" join case_word w%d on w%d.case_ref = w0.case_ref".formatted(i, i));
            where.append(" and w%d.word between ?%d and ?%d".formatted(i, 2 * i + 1, 2 * i + 2));
        }
        Query query = entities.createNativeQuery(from + " join case_file c on c.reference = w0.case_ref" + where
                + " order by c.status desc, c.opened_on desc, c.reference desc");
        for (int i = 0; i < ranges.size(); i++) {
            query.setParameter(2 * i + 1, ranges.get(i).from()).setParameter(2 * i + 2, ranges.get(i).to());
        }
        query.setMaxResults(most);
        List<?> rows = query.getResultList();
        List<String> references = rows.stream().map(row -> (String) ((Object[]) row)[0]).toList();
        Map<String, CaseFile> byReference = files.findAllByReferenceIn(references).stream()
                .collect(Collectors.toMap(CaseFile::getReference, Function.identity()));
        return references.stream().map(byReference::get).filter(Objects::nonNull).toList();
    }

    /** Most telling first: the fewest cases are looked at. */
    private static List<Range> ranges(Sought sought) {
        List<Range> ranges = new ArrayList<>();
        sought.phones().forEach(digits -> ranges.add(digits.length() <= 6 ? Range.exactly(FoundBy.PHONE_ENDS + digits)
                : Range.beginning(FoundBy.PHONE + digits)));
        sought.postcodes().forEach(postcode -> ranges.add(Range.exactly(FoundBy.POSTCODE + postcode)));
        Optional.ofNullable(sought.born()).ifPresent(day -> ranges.add(Range.exactly(FoundBy.BORN + day)));
        sought.names().stream().sorted((one, other) -> other.length() - one.length())
                .forEach(name -> ranges.add(name.length() < A_BEGINNING ? Range.exactly(FoundBy.NAME + name) : Range.beginning(FoundBy.NAME + name)));
        Optional.ofNullable(sought.birthYear()).ifPresent(year -> ranges.add(Range.beginning(FoundBy.BORN + year + "-")));
        return ranges;
    }

    /** Whether what was told names somebody of this case as only who knows them would: its reference, or a full name and birth date. */
    public boolean namesExactly(Sought sought, CaseFile file) {
        return file.getReference().equals(sought.reference()) || Stream.concat(
                Stream.ofNullable(file.getPerson()).map(person -> sought.names(person.givenName(), person.familyName(), person.dateOfBirth())),
                file.getHousehold().stream().map(member -> sought.names(member.givenName(), member.familyName(), member.dateOfBirth())))
                .anyMatch(named -> named);
    }

    /** Cases of which somebody was named in full, with a birth date that is not theirs. */
    public List<CaseFile> namedWithAnotherBirthDate(Sought sought, int most) {
        return found(sought.byName(), most).stream().filter(file -> Stream.concat(
                Stream.ofNullable(file.getPerson()).map(person -> sought.names(person.givenName(), person.familyName(), sought.born())),
                file.getHousehold().stream().map(member -> sought.names(member.givenName(), member.familyName(), sought.born())))
                .anyMatch(named -> named)).toList();
    }
}
