package org.cartref.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.FoundBy;
import org.cartref.casefile.Person;
import org.cartref.clock.London;

/**
 * How one person may be named in what was written about somebody else: by name, birth date, telephone, e-mail or address, or
 * by words that were copied from their own case. What belongs to those others as well, such as a family name or an address
 * they share, is theirs and stays.
 */
final class Mentions {

    /** What stands where the person stood. */
    static final String ERASED = "[" + Tables.ERASED + "]";

    private static final int SHORTEST = 3;
    private static final int A_SENTENCE = 20;
    private static final int SHORTEST_NUMBER = 6;
    private static final String NUMBER_SIGNS = " +()-";
    /** A bracket is theirs where it closes within the number. */
    private static final String DIALLED_BEFORE = "(?:\\((?=[\\d +]+\\)[ -]*\\d))?(?:(?:\\+|00)[ ()-]*44[ ()-]*(?:0[ ()-]*)?|0[ ()-]*)?";
    /** Codes and days by which the file works: nobody is named by them, and cut up they could not be read again. */
    private static final Pattern CODE = Pattern.compile(
            "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*|\\d{4}-\\d{2}-\\d{2}(T.*)?|\\d{2}:\\d{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Locale WELSH = Locale.forLanguageTag("cy");

    private final List<Pattern> patterns;

    private Mentions(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * @param known the person, as their own cases know them
     * @param copied whole texts of their own cases that may stand elsewhere word by word
     * @param theirs names, numbers, days and addresses of the people of the other case
     */
    static Mentions of(Collection<Person> known, Collection<String> copied, Collection<String> theirs) {
        Set<String> spared = theirs.stream().filter(Objects::nonNull).map(Mentions::plain).collect(Collectors.toCollection(HashSet::new));
        List<Pattern> patterns = new ArrayList<>();
        // A word or two is said in many cases; only what is long enough to be somebody's own words is taken for a copy.
        copied.stream().filter(text -> text != null && text.strip().length() >= A_SENTENCE && !spared.contains(plain(text))).map(String::strip).distinct()
                .sorted(Comparator.comparing(String::length).reversed()).forEach(text -> patterns.add(Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])")));
        patterns.addAll(identifying(known, theirs).patterns);
        for (Person person : known) {
            Stream.of(person.printedName(), person.phone(), person.email(), person.addressLine1(), person.postcode())
                    .filter(word -> word != null && word.length() > SHORTEST && !spared.contains(plain(word)))
                    .forEach(word -> patterns.add(words(word, Pattern.CASE_INSENSITIVE)));
            if (person.dateOfBirth() != null && !spared.contains(plain(person.dateOfBirth().toString()))) {
                days(person.dateOfBirth()).forEach(day -> patterns.add(words(day, Pattern.CASE_INSENSITIVE)));
            }
            // Alone, a name is told from a word by its capital.
            Stream.of(person.givenName(), person.familyName())
                    .filter(name -> name != null && name.length() >= SHORTEST && !spared.contains(plain(name)))
                    .forEach(name -> patterns.add(words(name, 0)));
        }
        return new Mentions(patterns);
    }

    /** What is one person's alone wherever it stands: the full name, whichever name is said first, a telephone number, an e-mail address. */
    static Mentions identifying(Collection<Person> known, Collection<String> theirs) {
        Set<String> spared = theirs.stream().filter(Objects::nonNull).map(Mentions::plain).collect(Collectors.toSet());
        return new Mentions(known.stream().flatMap(person -> Stream.concat(
                named(person) && !spared.contains(plain(person.fullName()))
                        ? Stream.of(person.fullName(), person.familyName() + " " + person.givenName()) : Stream.empty(),
                Stream.of(person.phone(), person.email()).filter(word -> (isNumber(word) || isMail(word)) && !spared.contains(plain(word)))))
                .map(word -> words(word, Pattern.CASE_INSENSITIVE)).toList());
    }

    /** What {@link #identifying} finds, as conditions of SQL on a text in small letters: they let through too much, never too little. */
    static List<String> sought(Collection<Person> known) {
        return known.stream().flatMap(person -> Stream.of(
                named(person) ? Stream.of("%s like '" + like(person.fullName()) + "'", "%s like '" + like(person.familyName() + " " + person.givenName()) + "'")
                        : Stream.<String>empty(),
                isNumber(person.phone()) ? Stream.of("translate(%s, ' ()-', '') like '%%" + FoundBy.digits(person.phone()) + "%%'") : Stream.<String>empty(),
                isMail(person.email()) ? Stream.of("%s like '" + like(person.email()) + "'") : Stream.<String>empty())
                .flatMap(each -> each)).distinct().toList();
    }

    /** Where both names stand, each in a place of its own, as conditions like those of {@link #sought}. */
    static List<String> apart(Collection<Person> known) {
        return known.stream().filter(Mentions::named).map(person -> "%1$s like '" + like(person.givenName()) + "' and %1$s like '"
                + like(person.familyName()) + "'").distinct().toList();
    }

    /**
     * Any sign but a plain letter or a number stands for any: no pattern is made of what somebody wrote, and not every database knows
     * the small letter of Ŵ.
     */
    private static String like(String said) {
        return Arrays.stream(said.strip().toLowerCase(Locale.ROOT).split("\\s+")).map(word -> word.replaceAll("[^a-z0-9]", "_"))
                .collect(Collectors.joining("%%", "%%", "%%"));
    }

    private static boolean named(Person person) {
        return Stream.of(person.givenName(), person.familyName()).noneMatch(name -> name == null || name.isBlank());
    }

    /** And not a word about one, such as "none". */
    private static boolean isNumber(String phone) {
        return phone != null && phone.chars().allMatch(sign -> Character.isDigit(sign) || NUMBER_SIGNS.indexOf(sign) >= 0)
                && FoundBy.digits(phone).length() >= SHORTEST_NUMBER;
    }

    private static boolean isMail(String email) {
        return email != null && email.indexOf('@') > 0;
    }

    private static List<String> days(LocalDate day) {
        return Stream.concat(Stream.of(day.toString(), London.words(day, Locale.UK), London.words(day, WELSH)),
                Stream.of("dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy").map(DateTimeFormatter::ofPattern)
                        .map(day::format)).distinct().toList();
    }

    /** Whole words only, whatever spaces stand between them or, in a number, between its digits. */
    private static Pattern words(String said, int flags) {
        String spaced = isNumber(said) ? DIALLED_BEFORE + FoundBy.digits(said).chars().mapToObj(Character::toString).collect(Collectors.joining("[ ()-]*"))
                : Arrays.stream(said.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("[\\s,]+"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + spaced + "(?![\\p{L}\\p{N}])", flags | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    static String plain(String said) {
        return isNumber(said) ? FoundBy.digits(said) : said.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /** The same text without the person. */
    String without(String text) {
        if (CODE.matcher(text).matches()) {
            return text;
        }
        String left = text;
        for (Pattern pattern : patterns) {
            left = pattern.matcher(left).replaceAll(Matcher.quoteReplacement(ERASED));
        }
        return left;
    }

    boolean in(String text) {
        return !without(text).equals(text);
    }
}
