package org.cartref.access;

import org.springframework.context.annotation.Import;

/** The same on PostgreSQL, which takes less: no NUL, and nothing that is too long. */
@Import(OnPostgres.class)
class MalformedRequestsOnPostgresTest extends MalformedRequestsTest {
}
