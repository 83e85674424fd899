package org.cartref.welsh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cartref.clock.London;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What stands on the screen in Welsh, looked up by its English ({@code welsh/*.yml}). Models, forms and rules hold English
 * alone; what has no Welsh stays English and is never empty.
 */
@Component
public class Welsh {

    private static final Locale CYMRAEG = Locale.forLanguageTag("cy");
    /** What form-js and the engine show of what they are given; everything else in a form is a key, a rule or a condition. */
    private static final Set<String> SHOWN = Set.of("label", "dateLabel", "timeLabel", "description", "text", "name", "processDefinitionName");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    /** Longer ones hold what somebody wrote, and have no Welsh. */
    private static final int LONGEST_SENTENCE = 1_000;

    private static final Pattern ROW = Pattern.compile("(.+?), row (\\d+)(?:, (.+))?");
    private static final Pattern BOUND = Pattern.compile("'(.+)', (\\d{1,2} \\p{L}+ \\d{4})");
    private static final Pattern DATE_OF = Pattern.compile("(.+?)( \\([A-Z]\\w*\\))?");
    private static final Pattern LENGTH = Pattern.compile("(\\d+) (working day|day|week|month|year)s?");
    private static final Map<String, String> MARKS = Map.of("OVERDUE. ", "HWYR. ", "MISSING. ", "YN EISIAU. ");
    private static final Map<String, String> UNITS = Map.of(
            "working day", "diwrnod gwaith", "day", "diwrnod", "week", "wythnos", "month", "mis", "year", "blynedd");
    private static final Pattern BASIS = Pattern.compile("(practice\\b.*|.*\\b(ss?\\.\\d|reg|art) ?.*)");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("[EEEE ]d MMMM uuuu", Locale.UK);

    private final Map<String, String> shown;
    private final Map<String, String> page;
    private final List<Sentence> sentences;

    record Book(String reviewed, Map<String, String> words) {
    }

    /** A sentence with places, after the label of a field or the title of a date where there is one. */
    private record Sentence(Pattern english, int places, String welsh) {

        static Sentence of(String english, String welsh) {
            Matcher place = PLACE.matcher(english);
            StringBuilder pattern = new StringBuilder(english.startsWith("{") ? "(?:(?<label>.+?): )?" : "(?:(?<label>.+?)(?:: | ))??");
            int from = 0;
            int places = 0;
            while (place.find()) {
                pattern.append(Pattern.quote(english.substring(from, place.start()))).append("(?<p").append(place.group(1)).append(">.+?)");
                from = place.end();
                places++;
            }
            return new Sentence(Pattern.compile(pattern.append(Pattern.quote(english.substring(from))).toString(), Pattern.DOTALL), places, welsh);
        }
    }

    Welsh() throws IOException {
        page = new LinkedHashMap<>(read("screen"));
        page.putAll(read("steps"));
        shown = new HashMap<>(read("forms"));
        shown.putAll(page);
        Map<String, String> ours = read("clocks");
        Map<String, String> endings = read("endings");
        ours.putAll(endings);
        ours.putAll(read("letters"));
        shown.putAll(ours);
        Map<String, String> said = new HashMap<>(read("refusals"));
        ours.keySet().stream().filter(PLACE.asPredicate()).forEach(english -> said.put(english, ours.get(english)));
        // As it is offered for choice: with the statute.
        endings.keySet().stream().filter(PLACE.asPredicate().negate()).forEach(english -> said.put(english + " ({0})", endings.get(english) + " ({0})"));
        sentences = said.entrySet().stream()
                // One that ends another goes before it; of two that fit, the one that says more.
                .sorted(Comparator.<Map.Entry<String, String>, Boolean>comparing(entry -> !entry.getKey().matches("\\{0} [A-Z].*"))
                        .thenComparing(entry -> -entry.getKey().length()))
                .map(entry -> Sentence.of(entry.getKey(), entry.getValue())).toList();
    }

    private static Map<String, String> read(String kind) throws IOException {
        try (InputStream yml = new ClassPathResource("welsh/" + kind + ".yml").getInputStream()) {
            return YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build().readValue(yml, Book.class).words();
        }
    }

    /** The Welsh of a label, a name or a sentence without places; as it was where there is none. */
    public String of(String english) {
        return shown.getOrDefault(english, english);
    }

    /** What scripts in the page look up: sentences of their own, and the names of steps, pathways and lists. */
    public Map<String, String> page() {
        return page;
    }

    /** Puts Welsh in the place of what is shown of a form, or of a list of tasks; nothing else of it changes. */
    public void into(JsonNode tree) {
        into(tree, SHOWN, this::of);
    }

    /** Puts Welsh in the place of the sentences that stand under these names. */
    public void into(JsonNode tree, Set<String> names) {
        into(tree, names, this::sentence);
    }

    private static void into(JsonNode tree, Set<String> names, UnaryOperator<String> welsh) {
        if (tree instanceof ObjectNode object) {
            object.fields().forEachRemaining(entry -> {
                if (names.contains(entry.getKey())) {
                    if (entry.getValue().isTextual()) {
                        entry.setValue(object.textNode(welsh.apply(entry.getValue().asText())));
                    } else if (entry.getValue() instanceof ArrayNode list) {
                        for (int at = 0; at < list.size(); at++) {
                            list.set(at, list.get(at).isTextual() ? list.textNode(welsh.apply(list.get(at).asText())) : list.get(at));
                        }
                    }
                }
            });
        }
        tree.forEach(inner -> into(inner, names, welsh));
    }

    /**
     * The Welsh of a sentence with something in its places: a refusal, or what explains a date. Labels, days and numbers it names are
     * put in in Welsh too. As it was where there is none.
     */
    public String sentence(String english) {
        if (shown.containsKey(english) || english.length() > LONGEST_SENTENCE) {
            return of(english);
        }
        for (Map.Entry<String, String> mark : MARKS.entrySet()) {
            if (english.startsWith(mark.getKey())) {
                return mark.getValue() + sentence(english.substring(mark.getKey().length()));
            }
        }
        for (Sentence sentence : sentences) {
            Matcher said = sentence.english().matcher(english);
            if (said.matches()) {
                String label = said.group("label") == null ? "" : words(said.group("label")) + ": ";
                String[] values = IntStream.range(0, sentence.places()).mapToObj(place -> words(said.group("p" + place))).toArray(String[]::new);
                return label + daysInside(PLACE.matcher(sentence.welsh())
                        .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))])));
            }
        }
        return english;
    }

    /** What stands in a place of a sentence: a label, a row of a list, a day, a length, the law, another sentence, or a name. */
    private String words(String english) {
        Matcher row = ROW.matcher(english);
        Matcher bound = BOUND.matcher(english);
        Matcher length = LENGTH.matcher(english);
        Matcher date = DATE_OF.matcher(english);
        if (shown.containsKey(english)) {
            return of(english);
        } else if (row.matches()) {
            return of(row.group(1)) + ", rhes " + row.group(2) + (row.group(3) == null ? "" : ", " + of(row.group(3)));
        } else if (bound.matches()) {
            return "'" + of(bound.group(1)) + "', " + day(bound.group(2));
        } else if (length.matches()) {
            return length.group(1) + " " + UNITS.get(length.group(2));
        } else if (BASIS.matcher(english).matches() && !english.endsWith(".")) {
            return english.replaceFirst("^practice for", "arfer ar gyfer").replaceFirst("^practice", "arfer").replaceAll("\\bWSI\\b", "OSC")
                    .replaceAll("\\bSI\\b", "OS").replaceAll("\\breg\\b", "rheoliad").replaceAll("\\bart\\b", "erthygl").replace(" and ", " a ")
                    .replaceAll("\\bss\\.", "aa.").replaceAll("\\bs\\.", "a.");
        } else if (english.endsWith(".")) {
            return sentence(english);
        } else if (date.matches() && shown.containsKey(date.group(1))) {
            return of(date.group(1)) + (date.group(2) == null ? "" : date.group(2));
        }
        return Arrays.stream(english.split(", ")).map(part -> part.equals("today") ? "heddiw" : day(of(part))).collect(Collectors.joining(", "));
    }

    private static String day(String english) {
        try {
            LocalDate day = LocalDate.parse(english, DAY);
            return Character.isDigit(english.charAt(0)) ? London.words(day, CYMRAEG) : London.weekdayWords(day, CYMRAEG);
        } catch (DateTimeParseException noDay) {
            return english;
        }
    }

    /** Dydd Llun inside a sentence: ar ddydd Llun, erbyn dydd Llun. */
    private static String daysInside(String sentence) {
        return sentence.replaceAll("\\b(ar|i|o|tan) Dydd ", "$1 ddydd ").replaceAll("(?<=[^.] )Dydd ", "dydd ");
    }
}
