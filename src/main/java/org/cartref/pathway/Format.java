package org.cartref.pathway;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartref.casefile.Email;
import org.cartref.casefile.Phone;

/**
 * Something that is written in one form. What people write for it is understood where it can mean one thing only, and kept
 * in that form; the rest is refused in words.
 *
 * @param understood the form it is kept in; what it does not understand it leaves as it is
 * @param kept what the form looks like
 * @param rule said of what is not understood
 */
record Format(UnaryOperator<String> understood, Predicate<String> kept, String rule) {

    Format(UnaryOperator<String> understood, Pattern kept, String rule) {
        this(understood, kept.asMatchPredicate(), rule);
    }

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:[:. ]?([0-5]\\d))?\\s*([ap]\\.?m\\.?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{2,5})[\\s\\p{Pd}/]*(\\d{4})[\\s\\p{Pd}/]*(\\d{6})", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Format> ALL = Map.of(
            // GX is Gibraltar's, which the post counts as abroad.
            "postcode", new Format(Format::postcode, Pattern.compile("BFPO [0-9]{1,4}|GIR 0AA|(?!GX)[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}"),
                    "is not a UK postcode. It looks like SY23 3UE or BFPO 57."),
            "phone", new Format(text -> Phone.of(text).map(Phone::written).orElse(text), text -> Phone.of(text).isPresent(),
                    "is not a phone number. Use digits, for example 01970 123456."),
            "quarter", asWritten("20[0-9]{2}-Q[1-4]", "is not a quarter. It looks like 2026-Q1."),
            "email", new Format(Email::of, Email::is, "is not an e-mail address. It looks like name@example.org."),
            "caseReference", new Format(Format::reference, Pattern.compile("[A-Z]{2,5}-[0-9]{4}-[0-9]{6}"),
                    "is not a case reference. It looks like CER-2026-000123."),
            "time", new Format(Format::time, Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]"),
                    "is not a time. Write it as 24 hours, for example 14:30."),
            "amount", new Format(Format::amount, Pattern.compile("[0-9]{1,4}([.][0-9]{2})?"),
                    "is not an amount. Write pounds and pence, for example 12.50; 0 when there is none."),
            "count", asWritten("[0-9]{1,2}", "is not a number. Write it in digits, 0 for none."),
            "ages", new Format(text -> text.replaceAll("\\s*(,|;|\\band\\b)\\s*", ", "), Pattern.compile("[0-9]{1,2}(, [0-9]{1,2})*"),
                    "is not a list of ages. Write numbers with commas, for example 4, 7."));

    private static Format asWritten(String kept, String rule) {
        return new Format(UnaryOperator.identity(), Pattern.compile(kept), rule);
    }

    /** @param name null for none */
    static Optional<Format> named(String name) {
        return Optional.ofNullable(name).map(ALL::get);
    }

    static String names() {
        return ALL.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    boolean takes(String text) {
        return kept.test(text);
    }

    /** £1,250.00; and 12,50, which is how many write pence. */
    private static String amount(String text) {
        return text.replaceAll("[£\\s]", "").replaceFirst("^(\\d+),(\\d{2})$", "$1.$2").replaceAll("(?<=\\d),(?=\\d{3}(?:\\D|$))", "");
    }

    /** sy233ue, SY23  3UE, bfpo57. */
    private static String postcode(String text) {
        String letters = text.toUpperCase(Locale.UK).replaceAll("[\\s.]", "");
        return letters.startsWith("BFPO") ? letters.replaceFirst("^BFPO", "BFPO ")
                : letters.length() < 5 || letters.length() > 7 ? text : letters.replaceFirst("(.{3})$", " $1");
    }

    private static String reference(String text) {
        Matcher read = REFERENCE.matcher(text);
        return read.matches() ? "%s-%s-%s".formatted(read.group(1).toUpperCase(), read.group(2), read.group(3)) : text;
    }

    /** 9.30, 0930, 9am, 2.30 pm. Hours that somebody may well mean for the afternoon, such as 2.30, are left. */
    private static String time(String text) {
        Matcher read = TIME.matcher(text);
        if (!read.matches() || read.group(2) == null && read.group(3) == null) {
            return text;
        }
        int hour = Integer.parseInt(read.group(1));
        String half = read.group(3);
        if (half == null ? read.group(1).length() == 1 && hour < 7 : hour < 1 || hour > 12) {
            return text;
        }
        if (half != null) {
            hour = hour % 12 + (half.toLowerCase().startsWith("p") ? 12 : 0);
        }
        return "%02d:%s".formatted(hour, read.group(2) == null ? "00" : read.group(2));
    }
}
