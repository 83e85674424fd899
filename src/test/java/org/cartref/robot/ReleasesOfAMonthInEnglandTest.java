package org.cartref.robot;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.test.context.ActiveProfiles;

/** The same releases to a council in England. */
@ActiveProfiles("england")
@EnabledIfSystemProperty(named = "cartref.robot", matches = "on")
class ReleasesOfAMonthInEnglandTest extends ReleasesOfAMonthTest {
}
