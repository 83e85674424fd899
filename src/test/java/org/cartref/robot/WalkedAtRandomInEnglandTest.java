package org.cartref.robot;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.test.context.ActiveProfiles;

/** The same walks under Part 7 of the Housing Act 1996. */
@ActiveProfiles("england")
@EnabledIfSystemProperty(named = "cartref.robot", matches = "on")
class WalkedAtRandomInEnglandTest extends WalkedAtRandomTest {
}
