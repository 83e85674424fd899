package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table an officer reads: how long a household may stay in a place. Every row is reached. */
class StayLimitTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} {1} {2} {3}, another offered {4}, family {5} → {6}")
    @CsvSource(nullValues = "-", value = {
        "WALES_2014, BED_AND_BREAKFAST, BASIC, OTHER, -, -, bedAndBreakfastBasic",
        "WALES_2014, BED_AND_BREAKFAST, BASIC, OTHER, -, false, bedAndBreakfastBasic",
        "WALES_2014, BED_AND_BREAKFAST, HIGHER, OTHER, -, -, bedAndBreakfastHigher",
        "WALES_2014, BED_AND_BREAKFAST, SMALL_CHOSEN, OTHER, -, -, bedAndBreakfastHigher",
        "WALES_2014, SHARED, BASIC, AUTHORITY, true, -, sharedBasicOwned",
        "WALES_2014, SHARED, BASIC, AUTHORITY, false, -, sharedBasic",
        "WALES_2014, SHARED, BASIC, OTHER, true, -, sharedBasic",
        "WALES_2014, SHARED, HIGHER, OTHER, -, -, none",
        "WALES_2014, HOSTEL, -, OTHER, -, true, none",
        "ENGLAND_1996, BED_AND_BREAKFAST, BASIC, OTHER, -, true, bedAndBreakfastFamilies",
        "ENGLAND_1996, BED_AND_BREAKFAST, HIGHER, OTHER, -, -, bedAndBreakfastFamilies",
        "ENGLAND_1996, BED_AND_BREAKFAST, BASIC, OTHER, -, false, none",
        "ENGLAND_1996, SHARED, BASIC, OTHER, -, true, none"})
    void everyRowGivesItsLimit(String regime, String kind, String standard, String owner, Boolean otherOffered, Boolean family, String limit)
            throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/stay-limit.dmn"))) {
            assertThat((String) engine.evaluateDecisionTable(engine.parseDecision("stay-limit", table), Variables.createVariables()
                    .putValue("regime", regime).putValue("placeKind", kind).putValue("placeStandard", standard).putValue("placeOwner", owner)
                    .putValue("otherOffered", otherOffered).putValue("familyCommitments", family)).getSingleResult().getEntry("stayLimit")).isEqualTo(limit);
        }
    }
}
