package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** On PostgreSQL. */
@Import(OnPostgres.class)
class SavedAtOnceOnPostgresTest extends SavedAtOnce {

    @Test
    void itIsPostgres() {
        assertThat(database.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
    }
}
