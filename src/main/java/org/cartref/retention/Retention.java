package org.cartref.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The table of what is kept, how long and why: {@code casefile/retention.yml}, read once. */
@Component
class Retention {

    /** The time whose end takes the person out of the case: identity, trail, letters and what the engine ran. */
    static final String RECORD = "record";

    /**
     * How long something is kept after a case was closed.
     *
     * @param held whether law asks for it or may need it, so that who asks to be erased waits until then
     * @param lawyer whether it is arguable and for the council's lawyer to settle
     */
    record Time(String name, String words, Period keep, boolean held, boolean lawyer, String why, String source) {
    }

    /**
     * For what reason a person may be erased early.
     *
     * @param waits whether what is held by law stays until its own time
     */
    record Ground(String name, String words, String source, boolean waits) {
    }

    /**
     * One table of the database.
     *
     * @param of which of its rows are of a case, as a condition with one parameter
     * @param gone name of the time at whose end the rows themselves go; null when they stay
     * @param columns what becomes of each: the name of a time, or {@code figure}, {@code law}, {@code staff}
     * @param unique columns that keep a value of their own when emptied
     * @param keeps of a document, the fields that stay
     */
    record Holding(String table, String words, String of, String gone, Map<String, String> columns, Set<String> unique,
            Map<String, List<String>> keeps) {

        List<String> columnsOf(String time) {
            return columns.entrySet().stream().filter(column -> column.getValue().equals(time)).map(Map.Entry::getKey).toList();
        }

        boolean has(String time) {
            return time.equals(gone) || columns.containsValue(time);
        }

        /** Those of its rows of which this holds too. */
        Holding where(String condition) {
            return new Holding(table, words, of + " and " + condition, gone, columns, unique, keeps);
        }

        /** Of which case a row is, as an expression: that of the row it belongs to, where it does not say so itself. */
        String caseOfRow() {
            return of.replaceFirst("(\\w+) in \\(select id from (\\w+) where (\\w+) = \\?\\)", "(select $3 from $2 where id = $1)").replace(" = ?", "");
        }

        /** Whether people's words may stand in this column. */
        boolean speaksOfPeople(String column) {
            return gone != null || !Set.of("figure", "law", "staff").contains(columns.get(column));
        }
    }

    private final Map<String, Time> times = new LinkedHashMap<>();
    private final Map<String, Ground> grounds = new LinkedHashMap<>();
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final JsonNode book;

    Retention() {
        try (var yaml = new ClassPathResource("casefile/retention.yml").getInputStream()) {
            book = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/retention.yml cannot be read", e);
        }
        book.path("times").fields().forEachRemaining(each -> {
            JsonNode said = each.getValue();
            times.put(each.getKey(), new Time(each.getKey(), said.path("words").asText(), Period.parse(said.path("keep").asText()),
                    said.path("held").asBoolean(), said.path("lawyer").asBoolean(), said.path("why").asText(), said.path("source").asText()));
        });
        book.path("grounds").fields().forEachRemaining(each -> grounds.put(each.getKey(), new Ground(each.getKey(),
                each.getValue().path("words").asText(), each.getValue().path("source").asText(), each.getValue().path("waits").asBoolean(true))));
        book.path("tables").fields().forEachRemaining(each -> holdings.put(each.getKey(), holding(each.getKey(), each.getValue())));
    }

    private Holding holding(String table, JsonNode said) {
        Map<String, String> columns = new LinkedHashMap<>();
        Stream.concat(Stream.of("figure", "law", "staff"), times.keySet().stream())
                .forEach(kind -> said.path(kind).forEach(column -> columns.put(column.asText(), kind)));
        Map<String, List<String>> keeps = new LinkedHashMap<>();
        said.path("keeps").fields().forEachRemaining(each -> keeps.put(each.getKey(), texts(each.getValue())));
        return new Holding(table, said.path("words").asText(), said.path("of").asText("case_ref = ?"), said.path("gone").asText(null),
                columns, new LinkedHashSet<>(texts(said.path("unique"))), keeps);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    List<Time> times() {
        return List.copyOf(times.values());
    }

    Map<String, Ground> grounds() {
        return grounds;
    }

    List<Holding> holdings() {
        return List.copyOf(holdings.values());
    }

    /** How long what was typed and not sent, and belongs to no step, waits to be gone on with. */
    Period unsent() {
        return Period.parse(book.path("unsent").asText());
    }

    /** Keys of processes that may run beside a closed case and end when it is erased. */
    Set<String> endsWithIt() {
        return new LinkedHashSet<>(texts(book.path("ends-with-it")));
    }

    /** Keys of the processes that erase. */
    Set<String> erases() {
        return new LinkedHashSet<>(texts(book.path("erases")));
    }

    /** Tables of the engine, of Flyway and of anybody else in the same database, by what becomes of them. */
    Map<String, List<String>> otherTables() {
        Map<String, List<String>> others = new LinkedHashMap<>();
        book.path("engine").fields().forEachRemaining(each -> others.put(each.getKey(), texts(each.getValue())));
        others.put("without-people", texts(book.path("without-people")));
        return others;
    }
}
