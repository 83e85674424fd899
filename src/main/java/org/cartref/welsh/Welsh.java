package org.cartref.welsh;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
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
    private static final Pattern ROW = Pattern.compile("(.+?), row (\\d+)(?:, (.+))?");
    private static final Pattern BOUND = Pattern.compile("'(.+)', (\\d{1,2} \\p{L}+ \\d{4})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("[EEEE ]d MMMM uuuu", Locale.UK);

    private final Map<String, String> shown;
    private final Map<String, String> page;
    private final List<Sentence> sentences;

    record Book(String reviewed, Map<String, String> words) {
    }

    /** A refusal: its English with places, after the label of the field where there is one. */
    private record Sentence(Pattern english, int places, String welsh) {

        static Sentence of(String english, String welsh) {
            Matcher place = PLACE.matcher(english);
            StringBuilder pattern = new StringBuilder("(?:(?<label>.+?)(?:: | ))??");
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
        Map<String, String> steps = read("steps");
        page = new LinkedHashMap<>(read("screen"));
        page.putAll(steps);
        shown = new HashMap<>(read("forms"));
        shown.putAll(page);
        Map<String, String> refusals = read("refusals");
        sentences = refusals.entrySet().stream()
                // Of two that fit, the one that says more.
                .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
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
        if (tree instanceof ObjectNode object) {
            object.fields().forEachRemaining(entry -> {
                if (entry.getValue().isTextual() && SHOWN.contains(entry.getKey())) {
                    entry.setValue(object.textNode(of(entry.getValue().asText())));
                }
            });
        }
        tree.forEach(this::into);
    }

    /** The Welsh of a refusal, with the label, the day or the number it names in their places; as it was where there is none. */
    public String refusal(String english) {
        for (Sentence sentence : sentences) {
            Matcher said = sentence.english().matcher(english);
            if (said.matches()) {
                String label = said.group("label") == null ? "" : words(said.group("label")) + ": ";
                String[] values = IntStream.range(0, sentence.places()).mapToObj(place -> words(said.group("p" + place))).toArray(String[]::new);
                return label + PLACE.matcher(sentence.welsh())
                        .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))]));
            }
        }
        return of(english);
    }

    /** What stands in a place of a sentence: the label of a field, a row of a list, a day, or something nobody translates. */
    private String words(String english) {
        Matcher row = ROW.matcher(english);
        if (shown.containsKey(english)) {
            return of(english);
        }
        if (row.matches()) {
            return of(row.group(1)) + ", rhes " + row.group(2) + (row.group(3) == null ? "" : ", " + of(row.group(3)));
        }
        Matcher bound = BOUND.matcher(english);
        if (bound.matches()) {
            return "'" + of(bound.group(1)) + "', " + day(bound.group(2));
        }
        return Arrays.stream(english.split(", ")).map(this::of).map(Welsh::day).collect(Collectors.joining(", "));
    }

    private static String day(String english) {
        try {
            LocalDate day = LocalDate.parse(english, DAY);
            return Character.isDigit(english.charAt(0)) ? London.words(day, CYMRAEG) : London.weekdayWords(day, CYMRAEG);
        } catch (DateTimeParseException noDay) {
            return english;
        }
    }
}
