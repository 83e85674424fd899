package org.cartref.casefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks for a case by, read out of one line as people type it: a reference, or names, a birth date, a phone
 * number and a postcode in any order.
 *
 * @param reference null when none was told; with one, nothing else counts
 * @param names as they are compared, in the order they were told
 * @param born null when not told
 * @param birthYear null when not told, or a whole date was
 */
public record Sought(String reference, List<String> names, LocalDate born, Integer birthYear, List<String> phones, List<String> postcodes) {

    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{2,5})\\P{Alnum}*([0-9]{4})\\P{Alnum}*([0-9]{1,6})");
    private static final Pattern REFERENCE_RUN_TOGETHER = Pattern.compile("([A-Z]{2,5})([0-9]{4})([0-9]{6})");
    private static final Pattern ISO = Pattern.compile("\\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\\b");
    private static final Pattern NUMBERS = Pattern.compile("\\b([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2}|[0-9]{4})\\b");
    private static final Pattern WORDS = Pattern.compile(
            "\\b([0-9]{1,2})(?:st|nd|rd|th|af|ail|il|ydd|ed|eg|fed)?[ .-]+(?:of )?(\\p{L}{3,})[ .,-]+([0-9]{2}|[0-9]{4})\\b");
    private static final Pattern POSTCODE = Pattern.compile("\\b([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2})\\b");
    private static final Pattern PHONE = Pattern.compile("(?<![\\p{L}0-9])(?:\\+|\\()?[0-9](?:[ ()-]*[0-9]){5,14}(?![\\p{L}0-9])");
    private static final Pattern YEAR = Pattern.compile("\\b(19|20)[0-9]{2}\\b");
    private static final int MOST_NAMES = 6;
    private static final Locale WELSH = Locale.forLanguageTag("cy");

    /** @param today by which a year of two digits is read: nobody is born after it */
    public static Sought of(String told, LocalDate today) {
        Optional<String> reference = reference(told);
        if (reference.isPresent()) {
            return new Sought(reference.get(), List.of(), null, null, List.of(), List.of());
        }
        Line line = new Line(told.toLowerCase(Locale.UK));
        LocalDate born = line.take(ISO, found -> day(found.group(3), found.group(2), found.group(1), today))
                .or(() -> line.take(NUMBERS, found -> day(found.group(1), found.group(2), found.group(3), today)))
                .or(() -> line.take(WORDS, found -> month(found.group(2)).map(month -> day(found.group(1), month, found.group(3), today)).orElse(null)))
                .orElse(null);
        List<String> postcodes = line.take(POSTCODE, found -> found.group(1) + found.group(2)).stream().toList();
        List<String> phones = line.take(PHONE, found -> FoundBy.digits(found.group())).stream().toList();
        Integer year = born != null ? null : line.take(YEAR, found -> Integer.valueOf(found.group())).orElse(null);
        List<String> names = Arrays.stream(line.rest.split("[\\s,;]+")).map(CaseFile::key).filter(name -> !name.isEmpty())
                .distinct().limit(MOST_NAMES).toList();
        return new Sought(null, names, born, year, phones, postcodes);
    }

    /** A case reference as the product writes it, whatever case, hyphens, spaces and noughts somebody told it with; empty where it is none. */
    public static Optional<String> reference(String told) {
        String upper = told.strip().toUpperCase(Locale.UK);
        return Stream.of(REFERENCE_RUN_TOGETHER, REFERENCE).map(pattern -> pattern.matcher(upper)).filter(Matcher::matches)
                .map(parts -> "%s-%s-%06d".formatted(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)))).findFirst();
    }

    /** Whether there is anything to look for. */
    public boolean nothing() {
        return reference == null && names.stream().allMatch(name -> name.length() < 2) && born == null && phones.isEmpty() && postcodes.isEmpty();
    }

    /** Whether it asks for somebody as who knows them would: by name and birth date. */
    public boolean somebody() {
        return !names.isEmpty() && born != null;
    }

    /** The names alone. */
    Sought byName() {
        return new Sought(null, names, null, null, List.of(), List.of());
    }

    /**
     * Whether this names one person, by their full name and birth date, as who knows them would, and asks for nothing beside it: whatever
     * else was told would be confirmed by the answer, a figure or a letter at a time.
     */
    boolean names(String givenName, String familyName, LocalDate dateOfBirth) {
        return born != null && born.equals(dateOfBirth) && phones.isEmpty() && postcodes.isEmpty() && birthYear == null
                && told(givenName) && told(familyName)
                && Stream.of(givenName, familyName).flatMap(FoundBy::parts).collect(Collectors.toSet()).containsAll(names);
    }

    /** Whether a name was told as a whole, in one word or in its parts. */
    private boolean told(String name) {
        if (name == null || CaseFile.key(name).isEmpty()) {
            return false;
        }
        List<String> parts = FoundBy.parts(name).skip(1).toList();
        return names.contains(CaseFile.key(name)) || names.containsAll(parts);
    }

    private static LocalDate day(String day, String month, String year, LocalDate today) {
        return day(day, Integer.parseInt(month), year, today);
    }

    /** Null where there is no such day. */
    private static LocalDate day(String day, int month, String told, LocalDate today) {
        int year = Integer.parseInt(told);
        if (told.length() == 2) {
            int century = today.getYear() / 100 * 100;
            year += century + year > today.getYear() ? century - 100 : century;
        }
        try {
            return LocalDate.of(year, month, Integer.parseInt(day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static Optional<Integer> month(String word) {
        return Stream.of(Month.values()).filter(month -> Stream.of(Locale.UK, WELSH)
                .map(language -> month.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.UK))
                .anyMatch(name -> name.equals(word) || name.startsWith(word))).map(Month::getValue).findFirst();
    }

    /** The line somebody typed, out of which what is understood is taken. */
    private static final class Line {

        private String rest;

        private Line(String told) {
            rest = told;
        }

        private <T> Optional<T> take(Pattern pattern, Function<MatchResult, T> understood) {
            Matcher found = pattern.matcher(rest);
            T what = found.find() ? understood.apply(found) : null;
            if (what != null) {
                rest = rest.substring(0, found.start()) + " " + rest.substring(found.end());
            }
            return Optional.ofNullable(what);
        }
    }
}
