package org.cartref.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cartref.retention.Retention.Holding;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Empties rows and puts other words into them, whichever room they are of, by {@link Retention} alone: a column that was
 * added to the table is emptied from then on, and nobody writes code for it.
 */
@Component
class Tables {

    /** What stands where words stood that may not be missing. */
    static final String ERASED = "erased";

    /** Who the other person is, and who of us wrote: not words of anybody about somebody. */
    private static final Set<String> NOBODYS_WORDS = Set.of("person", "household", "household_keys", "family_name_key", "who", "writer");

    private record Column(boolean nullable, String type) {

        boolean json() {
            return type.startsWith("json");
        }

        boolean bytes() {
            return type.startsWith("bytea") || type.startsWith("binary");
        }

        boolean text() {
            return type.startsWith("character");
        }
    }

    private record Shape(Map<String, Column> columns, List<String> key) {
    }

    private final JdbcTemplate sql;
    private final ObjectMapper json;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private Boolean h2;

    Tables(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** How many rows of the case hold something that goes at the end of this time. */
    int count(Holding holding, String time, String caseRef) {
        String filled = time.equals(holding.gone()) ? "" : " and (" + holding.columnsOf(time).stream()
                .map(column -> column + " is not null").collect(Collectors.joining(" or ")) + ")";
        return sql.queryForObject("select count(*) from " + holding.table() + " where " + holding.of() + filled, Integer.class, caseRef);
    }

    /**
     * Empties what goes at the end of this time.
     *
     * @param stays which entry of a list of a document stays whole
     */
    void empty(Holding holding, String time, String caseRef, Predicate<JsonNode> stays) {
        if (time.equals(holding.gone())) {
            sql.update("delete from " + holding.table() + " where " + holding.of(), caseRef);
            return;
        }
        List<String> emptied = new ArrayList<>();
        for (String column : holding.columnsOf(time)) {
            if (holding.keeps().containsKey(column)) {
                List<String> kept = holding.keeps().get(column);
                rewrite(holding, column, caseRef, document -> reduced(document, kept, stays));
            } else {
                emptied.add(column + " = " + blank(holding, column));
            }
        }
        if (!emptied.isEmpty()) {
            sql.update("update " + holding.table() + " set " + String.join(", ", emptied) + " where " + holding.of(), caseRef);
        }
    }

    private String blank(Holding holding, String name) {
        Column column = shape(holding).columns().get(name);
        if (holding.unique().contains(name)) {
            return "'" + ERASED + " ' || " + shape(holding).key().get(0);
        }
        return column.nullable() ? "null" : column.bytes() ? "''" : "'" + ERASED + "'";
    }

    /** Puts other words in place of those that people wrote, wherever they stand in the rows of a case. @return how many changed */
    int reword(Holding holding, String caseRef, UnaryOperator<String> words) {
        return written(holding).stream().mapToInt(name -> rewrite(holding, name, caseRef, value -> reworded(value, words))).sum();
    }

    /** Columns in which people's words may stand. */
    private List<String> written(Holding holding) {
        Shape shape = shape(holding);
        return shape.columns().entrySet().stream().filter(column -> holding.speaksOfPeople(column.getKey()) && !NOBODYS_WORDS.contains(column.getKey())
                && (column.getValue().json() || column.getValue().text() && !shape.key().contains(column.getKey()) && !column.getKey().equals("case_ref")))
                .map(Map.Entry::getKey).toList();
    }

    /**
     * What is written in any case and may have one of these in it, by that case.
     *
     * @param sought conditions with {@code %s} in the place of what is written
     */
    Map<String, List<JsonNode>> saying(Holding holding, List<String> sought) {
        List<String> columns = written(holding);
        Map<String, List<JsonNode>> said = new TreeMap<>();
        if (columns.isEmpty() || sought.isEmpty()) {
            return said;
        }
        String any = columns.stream().map(column -> "lower(cast(" + column + " as varchar))")
                .flatMap(column -> sought.stream().map(condition -> condition.formatted(column))).collect(Collectors.joining(" or "));
        sql.query("select " + holding.caseOfRow() + ", " + String.join(", ", columns) + " from " + holding.table() + " where " + any, row -> {
            for (int i = 0; i < columns.size(); i++) {
                String text = row.getString(i + 2);
                if (row.getString(1) != null && text != null) {
                    said.computeIfAbsent(row.getString(1), caseRef -> new ArrayList<>())
                            .add(shape(holding).columns().get(columns.get(i)).json() ? read(text) : json.getNodeFactory().textNode(text));
                }
            }
        });
        return said;
    }

    /** The same document with other words in it. */
    JsonNode reworded(JsonNode document, UnaryOperator<String> words) {
        if (document instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, reworded(object.get(name), words)));
            return object;
        }
        if (document instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, reworded(list.get(i), words));
            }
            return list;
        }
        return document.isTextual() ? json.getNodeFactory().textNode(words.apply(document.asText())) : document;
    }

    /** Changes one column of every row of a case. @return how many rows changed */
    int rewrite(Holding holding, String column, String caseRef, UnaryOperator<JsonNode> change) {
        List<String> key = shape(holding).key();
        boolean document = shape(holding).columns().get(column).json();
        List<Object[]> rows = sql.query("select " + column + ", " + String.join(", ", key) + " from " + holding.table() + " where "
                + holding.of() + " and " + column + " is not null", (row, number) -> {
            Object[] values = new Object[key.size() + 1];
            values[0] = row.getString(1);
            for (int i = 0; i < key.size(); i++) {
                values[i + 1] = row.getObject(i + 2);
            }
            return values;
        }, caseRef);
        int changed = 0;
        for (Object[] row : rows) {
            JsonNode before = document ? read((String) row[0]) : json.getNodeFactory().textNode((String) row[0]);
            JsonNode after = change.apply(before.deepCopy());
            if (!after.equals(before)) {
                row[0] = document ? after.toString() : after.asText();
                sql.update("update " + holding.table() + " set " + column + " = " + (document ? documentParameter() : "?") + " where "
                        + key.stream().map(part -> part + " = ?").collect(Collectors.joining(" and ")), row);
                changed++;
            }
        }
        return changed;
    }

    /** Every row of a case: texts, numbers and days as texts, documents as JSON, pages as bytes. */
    List<Map<String, Object>> rows(Holding holding, String caseRef) {
        Map<String, Column> columns = shape(holding).columns();
        return sql.query("select * from " + holding.table() + " where " + holding.of() + " order by "
                + String.join(", ", shape(holding).key()), (row, number) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Column> column : columns.entrySet()) {
                String text = column.getValue().bytes() ? null : row.getString(column.getKey());
                values.put(column.getKey(), column.getValue().bytes() ? row.getBytes(column.getKey())
                        : text != null && column.getValue().json() ? read(text) : text);
            }
            return values;
        }, caseRef);
    }

    private JsonNode read(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same document with these fields alone; of a list, each entry. A dot leads into what a field holds. */
    private JsonNode reduced(JsonNode document, List<String> kept, Predicate<JsonNode> stays) {
        if (document instanceof ArrayNode list) {
            ArrayNode reduced = json.createArrayNode();
            list.forEach(entry -> reduced.add(stays.test(entry) ? entry : reduced(entry, kept, stays)));
            return reduced;
        }
        ObjectNode reduced = json.createObjectNode();
        for (String path : kept) {
            int dot = path.indexOf('.');
            String field = dot < 0 ? path : path.substring(0, dot);
            if (document.has(field) && !reduced.has(field)) {
                List<String> within = kept.stream().filter(other -> other.startsWith(field + ".")).map(other -> other.substring(field.length() + 1)).toList();
                reduced.set(field, within.isEmpty() ? document.get(field) : reduced(document.get(field), within, stays));
            }
        }
        return reduced;
    }

    /** H2 takes a text for a JSON string unless told otherwise; PostgreSQL wants to be told that it is JSON at all. */
    private String documentParameter() {
        if (h2 == null) {
            h2 = sql.execute((ConnectionCallback<Boolean>) connection -> connection.getMetaData().getDatabaseProductName().equals("H2"));
        }
        return h2 ? "? format json" : "cast(? as json)";
    }

    private synchronized Shape shape(Holding holding) {
        return shapes.computeIfAbsent(holding.table(), table -> {
            Map<String, Column> columns = new LinkedHashMap<>();
            sql.query("select column_name, is_nullable, data_type from information_schema.columns "
                    + "where lower(table_schema) = 'public' and lower(table_name) = ? order by ordinal_position", row -> {
                columns.put(lower(row.getString(1)), new Column(row.getString(2).equals("YES"), lower(row.getString(3))));
            }, table);
            return new Shape(columns, sql.execute((ConnectionCallback<List<String>>) connection -> {
                List<String> key = new ArrayList<>();
                for (String name : List.of(table, table.toUpperCase(Locale.ROOT))) {
                    try (ResultSet parts = connection.getMetaData().getPrimaryKeys(null, null, name)) {
                        while (parts.next()) {
                            key.add(lower(parts.getString("COLUMN_NAME")));
                        }
                    }
                }
                return key;
            }));
        });
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
