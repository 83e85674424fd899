package org.cartref.casefile;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Brings the streets in which homes were proposed to the form in which they are compared now: that of names ({@link CaseFile#key}). */
@Component
class V96__StreetsCompared extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (PreparedStatement rows = context.getConnection().prepareStatement(
                        "select case_ref, position, street, postcode from proposed_home where street is not null");
                PreparedStatement change = context.getConnection().prepareStatement(
                        "update proposed_home set street_key = ? where case_ref = ? and position = ?");
                ResultSet row = rows.executeQuery()) {
            while (row.next()) {
                change.setString(1, ProposedHome.key(row.getString(3), row.getString(4)));
                change.setString(2, row.getString(1));
                change.setInt(3, row.getInt(2));
                change.executeUpdate();
            }
        }
    }
}
