package org.cartref.pathway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Reads every column of every row of the engine's tables, or of all, blobs byte by byte. */
public final class EngineTables {

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1);

    private EngineTables() {
    }

    /** The same for every table there is, the case file's included. */
    public static Set<String> everyTableHolding(DataSource database, String word) throws SQLException {
        return holding(database, word, table -> true);
    }

    /** Which columns, such as {@code ACT_HI_VARINST.TEXT_}, hold this word, in capitals or not, in whatever encoding. */
    public static Set<String> holding(DataSource database, String word) throws SQLException {
        return holding(database, word, table -> table.startsWith("ACT_"));
    }

    private static Set<String> holding(DataSource database, String word, Predicate<String> which) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : tables(connection.getMetaData(), which)) {
                try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            if (holds(rows, column, word)) {
                                found.add((table + "." + rows.getMetaData().getColumnName(column)).toUpperCase(Locale.ROOT));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(DatabaseMetaData database, Predicate<String> which) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet all = database.getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (all.next()) {
                if (all.getString("TABLE_SCHEM").equalsIgnoreCase("public") && which.test(all.getString("TABLE_NAME").toUpperCase(Locale.ROOT))) {
                    tables.add(all.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    private static boolean holds(ResultSet row, int column, String word) throws SQLException {
        byte[] bytes = switch (row.getMetaData().getColumnType(column)) {
            case java.sql.Types.BLOB, java.sql.Types.BINARY, java.sql.Types.VARBINARY, java.sql.Types.LONGVARBINARY -> row.getBytes(column);
            default -> null;
        };
        if (bytes != null) {
            return CHARSETS.stream().anyMatch(charset -> lower(new String(bytes, charset)).contains(lower(word)));
        }
        String text = row.getString(column);
        return text != null && lower(text).contains(lower(word));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
