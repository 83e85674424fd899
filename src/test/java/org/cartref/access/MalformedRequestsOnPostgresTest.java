package org.cartref.access;

import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL, which takes less: no NUL, and nothing that is too long. */
@ContextConfiguration(initializers = OnPostgres.class)
class MalformedRequestsOnPostgresTest extends MalformedRequestsTest {
}
