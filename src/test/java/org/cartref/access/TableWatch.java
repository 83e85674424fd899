package org.cartref.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sees whether anything in any table has changed, says what, and puts it back. H2 counts the changes of all and of each table, so
 * looking costs nothing while nothing changes; only what counted up is read.
 */
public final class TableWatch {

    private static final AtomicInteger WATCHES = new AtomicInteger();

    private final JdbcTemplate database;
    private final String kept = "kept_" + WATCHES.incrementAndGet();
    private final List<String> tables;
    private final Map<String, List<String>> columns = new TreeMap<>();
    private Map<String, Long> seen = Map.of();
    private long counted;

    public TableWatch(JdbcTemplate database) {
        this.database = database;
        database.execute("create schema " + kept);
        // How much work the engine did it counts on its own every quarter of an hour, and that it lives the product writes every few
        // seconds, whatever is asked of them meanwhile.
        tables = database.queryForList("select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'"
                + " and upper(table_name) not like 'ACT_RU_%METER_LOG' and upper(table_name) <> 'PULSE'", String.class);
        tables.forEach(this::keep);
        looked();
    }

    /** What is in the tables now is what they are compared with, and go back to. */
    public void keepWhatIs() {
        changed().forEach(this::keep);
        looked();
    }

    /** What is different from what was kept, row by row; empty when nothing is. */
    public List<String> differences() {
        if (counted() == counted) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        for (String table : changed()) {
            Map<String, Integer> rows = new LinkedHashMap<>();
            rows(kept, table).forEach(row -> rows.merge(row, -1, Integer::sum));
            rows("public", table).forEach(row -> rows.merge(row, 1, Integer::sum));
            rows.forEach((row, more) -> IntStream.range(0, Math.abs(more)).forEach(one -> differences.add(table + (more < 0 ? " - " : " + ") + row)));
        }
        if (differences.isEmpty()) {
            looked();
        }
        return differences;
    }

    /** Whether anything at all was written. */
    public boolean touched() {
        return !changed().isEmpty();
    }

    void putBack() {
        List<String> changed = changed();
        if (changed.isEmpty()) {
            return;
        }
        List<String> steps = new ArrayList<>();
        steps.add("set referential_integrity false");
        for (String table : changed) {
            steps.add("delete from \"" + table + "\"");
            steps.add("insert into \"" + table + "\" select * from " + kept + ".\"" + table + "\"");
        }
        steps.add("set referential_integrity true");
        database.batchUpdate(steps.toArray(String[]::new));
        looked();
    }

    void close() {
        database.execute("drop schema " + kept + " cascade");
    }

    private void keep(String table) {
        database.execute("drop table if exists " + kept + ".\"" + table + "\"");
        database.execute("create table " + kept + ".\"" + table + "\" as select * from public.\"" + table + "\"");
    }

    private List<String> changed() {
        Map<String, Long> now = changes();
        return tables.stream().filter(table -> !now.get(table).equals(seen.get(table))).toList();
    }

    /** Counted before it is read: what is written in between is read once more than needed, never once less. */
    private void looked() {
        counted = counted();
        seen = changes();
    }

    /** H2's count of all changes; while it stands still no table is different. */
    private long counted() {
        return database.execute((ConnectionCallback<Long>) connection -> ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase()
                .getModificationDataId());
    }

    private Map<String, Long> changes() {
        Map<String, Long> changes = new TreeMap<>();
        database.query("select table_name, last_modification from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'",
                row -> {
                    changes.put(row.getString(1), row.getLong(2));
                });
        return changes;
    }

    private List<String> rows(String schema, String table) {
        return database.query("select * from " + schema + ".\"" + table + "\"", (row, number) -> {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                Object value = row.getObject(column);
                byte[] bytes = value instanceof byte[] ? (byte[]) value : null;
                if (value instanceof java.sql.Blob || value instanceof java.sql.Clob) {
                    bytes = row.getBytes(column);
                }
                if (value != null) {
                    values.add(row.getMetaData().getColumnName(column) + "=" + (bytes == null ? value : "#" + Arrays.hashCode(bytes)));
                }
            }
            return values.stream().collect(Collectors.joining(" "));
        });
    }
}
