package org.cartref.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** The words cases are found by, a row each, and those of the cases there are ({@link FoundBy}). */
@Component
class V93__CasesFound extends BaseJavaMigration {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        // Beginnings of words are looked up by an index, which needs letters compared one by one and not as in a dictionary.
        String letterByLetter = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? " collate \"C\"" : "";
        try (Statement table = connection.createStatement()) {
            table.execute("create table case_word (case_ref varchar(20) not null references case_file, word varchar(80)" + letterByLetter
                    + " not null, primary key (case_ref, word))");
            table.execute("create index case_word_found on case_word (word, case_ref)");
        }
        try (Statement read = connection.createStatement();
                ResultSet row = read.executeQuery(
                        "select reference, cast(person as varchar), cast(reach as varchar), cast(household as varchar) from case_file");
                PreparedStatement write = connection.prepareStatement("insert into case_word (case_ref, word) values (?, ?)")) {
            while (row.next()) {
                for (String word : words(document(row.getString(2)), document(row.getString(3)), document(row.getString(4)))) {
                    write.setString(1, row.getString(1));
                    write.setString(2, word);
                    write.addBatch();
                }
                write.executeBatch();
            }
        }
    }

    private JsonNode document(String text) throws Exception {
        return text == null ? json.createObjectNode() : json.readTree(text);
    }

    private static Set<String> words(JsonNode person, JsonNode reach, JsonNode household) {
        Set<String> words = new LinkedHashSet<>(named(person));
        words.addAll(FoundBy.phone(text(person, "phone")));
        words.addAll(FoundBy.postcode(text(person, "postcode")));
        words.addAll(FoundBy.phone(text(reach, "trustedContactPhone")));
        household.forEach(member -> words.addAll(named(member)));
        return words;
    }

    private static Set<String> named(JsonNode somebody) {
        Set<String> words = new LinkedHashSet<>(FoundBy.names(text(somebody, "givenName"), text(somebody, "familyName")));
        String born = text(somebody, "dateOfBirth");
        words.addAll(FoundBy.born(born == null ? null : LocalDate.parse(born)));
        return words;
    }

    private static String text(JsonNode document, String field) {
        return document.path(field).isTextual() ? document.path(field).asText() : null;
    }
}
