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
import javax.sql.DataSource;

/** Reads every column of every row of every table of the engine, blobs byte by byte. */
final class EngineTables {

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1);

    private EngineTables() {
    }

    /** Which columns, such as {@code ACT_HI_VARINST.TEXT_}, hold this word, in capitals or not, in whatever encoding. */
    static Set<String> holding(DataSource database, String word) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : tables(connection.getMetaData())) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
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

    private static List<String> tables(DatabaseMetaData database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet all = database.getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (all.next()) {
                if (all.getString("TABLE_NAME").toUpperCase(Locale.ROOT).startsWith("ACT_")) {
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
