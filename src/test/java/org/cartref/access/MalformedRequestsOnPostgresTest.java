package org.cartref.access;

import org.cartref.Thorough;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL, which takes less: no NUL, and nothing that is too long. */
@Tag(Thorough.LONG)
@ContextConfiguration(initializers = OnPostgres.class)
class MalformedRequestsOnPostgresTest extends MalformedRequestsTest {
}
