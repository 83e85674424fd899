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
    /** Codes and days by which the file works: nobody is named by them, and cut up they could not be read again. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*|\\d{4}-\\d{2}-\\d{2}(T.*)?|\\d{2}:\\d{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
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
        for (Person person : known) {
            if (!spared.contains(plain(person.fullName()))) {
                patterns.add(words(person.fullName(), Pattern.CASE_INSENSITIVE));
            }
        }
        for (Person person : known) {
            Stream.of(person.printedName(), person.phone(), person.email(), person.addressLine1(), person.postcode())
                    .filter(word -> word != null && word.length() > SHORTEST && !spared.contains(plain(word)))
                    .forEach(word -> patterns.add(words(word, Pattern.CASE_INSENSITIVE)));
            if (person.dateOfBirth() != null && !spared.contains(person.dateOfBirth().toString())) {
                days(person.dateOfBirth()).forEach(day -> patterns.add(words(day, Pattern.CASE_INSENSITIVE)));
            }
            // Alone, a name is told from a word by its capital.
            Stream.of(person.givenName(), person.familyName())
                    .filter(name -> name != null && name.length() >= SHORTEST && !spared.contains(plain(name)))
                    .forEach(name -> patterns.add(words(name, 0)));
        }
        return new Mentions(patterns);
    }

    private static List<String> days(LocalDate day) {
        return Stream.concat(Stream.of(day.toString(), London.words(day, Locale.UK), London.words(day, WELSH)),
                Stream.of("dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy").map(DateTimeFormatter::ofPattern).map(day::format)).distinct().toList();
    }

    /** Whole words only, whatever spaces stand between them or, in a number, between its digits. */
    private static Pattern words(String said, int flags) {
        String spaced = said.chars().allMatch(sign -> Character.isDigit(sign) || " +()-".indexOf(sign) >= 0)
                ? said.replaceAll("[ ()-]", "").chars().mapToObj(sign -> Pattern.quote(Character.toString(sign))).collect(Collectors.joining("[ ()-]*"))
                : Arrays.stream(said.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("[\\s,]+"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + spaced + "(?![\\p{L}\\p{N}])", flags | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Whether a text has the full name of one of these people in it. */
    static boolean names(String text, Collection<Person> known) {
        return known.stream().map(Person::fullName).anyMatch(name -> words(name, Pattern.CASE_INSENSITIVE).matcher(text).find());
    }

    static String plain(String said) {
        return said.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
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
