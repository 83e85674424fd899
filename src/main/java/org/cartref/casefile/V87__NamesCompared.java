package org.cartref.casefile;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Brings the names by which cases of one person are found to the form in which they are compared now ({@link CaseFile#key}). */
@Component
class V87__NamesCompared extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (PreparedStatement rows = context.getConnection().prepareStatement("select reference, family_name_key, household_keys from case_file "
                + "where family_name_key is not null or household_keys is not null");
                PreparedStatement change = context.getConnection().prepareStatement(
                        "update case_file set family_name_key = ?, household_keys = ? where reference = ?");
                ResultSet row = rows.executeQuery()) {
            while (row.next()) {
                change.setString(1, CaseFile.key(row.getString(2)));
                change.setString(2, row.getString(3) == null ? null : Arrays.stream(row.getString(3).split("\\|")).filter(member -> !member.isBlank())
                        .map(V87__NamesCompared::compared).collect(Collectors.joining("|", "|", "|")));
                change.setString(3, row.getString(1));
                change.executeUpdate();
            }
        }
    }

    /** A name and, after the last space, a day. */
    private static String compared(String member) {
        int day = member.lastIndexOf(' ');
        return day < 0 ? member : CaseFile.key(member.substring(0, day)) + member.substring(day);
    }
}
