package org.cartref.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.LanguageWish;
import org.cartref.clock.London;
import org.cartref.letter.Council.Words;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What is said, in both languages, and the order of ways: {@code messages/messages.yml}. */
@Component
public class Wordings {

    private static final Locale WELSH = Locale.forLanguageTag("cy");
    private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Map<String, List<Channel>> ways;
    private final Map<String, Kind> kinds;

    /**
     * One thing that is said.
     *
     * @param once      whether a case hears it once only
     * @param firstWord whether it is the first thing a case says, before anybody knows whether what it was told is true
     * @param clocks    the clocks it warns of, and how many days ahead
     * @param notByWorker nobody is asked to say it: it would tell them of a call that was just made
     * @param inFull    whether it has to reach them whole, on paper or on a screen: never as a text, never only said
     * @param text      null when it is never sent as a text
     */
    record Kind(boolean once, boolean firstWord, Map<String, Integer> clocks, boolean notByWorker, boolean inFull, Words text, Words subject, Words words) {
    }

    record File(Map<String, List<Channel>> ways, Map<String, Kind> kinds) {
    }

    Wordings() {
        try (InputStream yaml = new ClassPathResource("messages/messages.yml").getInputStream()) {
            File file = new ObjectMapper(new YAMLFactory()).readValue(yaml, File.class);
            ways = file.ways();
            kinds = file.kinds();
        } catch (IOException e) {
            throw new UncheckedIOException("messages/messages.yml cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when there is no such wording */
    Kind kind(String name) {
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("messages/messages.yml has no wording '" + name + "'. It has: "
                    + String.join(", ", new TreeSet<>(kinds.keySet())) + ".");
        }
        return kind;
    }

    /** Names of everything that is said. */
    public Set<String> names() {
        return kinds.keySet();
    }

    Map<String, Kind> kinds() {
        return kinds;
    }

    /** @param preferred null when nobody has asked */
    List<Channel> ways(ContactMethod preferred) {
        return ways.get(preferred == null ? "unknown" : preferred.name());
    }

    List<Channel> waysOf(String name) {
        return ways.get(name);
    }

    /** Ways that carry the whole words, and the one the person chose first where it is one of them. */
    List<Channel> waysInFull(ContactMethod preferred) {
        List<Channel> whole = ways.get("inFull");
        return Stream.concat(ways(preferred).stream().limit(1).filter(whole::contains), whole.stream()).distinct().toList();
    }

    /** A text message: in the wished language; both, Welsh first, where the wish is not known (WSI 2015/996, standard 5). */
    String text(Kind kind, LanguageWish wish, Map<String, Words> facts) {
        return Gsm.plain(said(kind.text(), wish, facts, "\n"));
    }

    String subject(Kind kind, LanguageWish wish, Map<String, Words> facts) {
        return said(kind.subject(), wish, facts, " / ");
    }

    String words(Kind kind, LanguageWish wish, Map<String, Words> facts) {
        return said(kind.words(), wish, facts, "\n\n* * *\n\n");
    }

    private static String said(Words words, LanguageWish wish, Map<String, Words> facts, String between) {
        return languages(wish).stream().map(language -> filled(words.in(language), language, facts)).collect(Collectors.joining(between));
    }

    static List<Locale> languages(LanguageWish wish) {
        return switch (wish) {
            case CY -> List.of(WELSH);
            case EN -> List.of(Locale.UK);
            case UNKNOWN -> List.of(WELSH, Locale.UK);
        };
    }

    private static String filled(String words, Locale language, Map<String, Words> facts) {
        return FACT.matcher(words).replaceAll(fact -> {
            Words value = facts.get(fact.group(1));
            if (value == null) {
                throw new IllegalStateException("A message needs to know '" + fact.group(1) + "' and was not told.");
            }
            String said = value.in(language);
            return Matcher.quoteReplacement(DAY.matcher(said).matches()
                    ? London.weekdayWords(LocalDate.parse(said), language) : said);
        });
    }
}
