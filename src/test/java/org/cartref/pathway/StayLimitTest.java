package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.cartref.casefile.Placement;
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
        "WALES_2014, SHARED, BASIC, VOLUNTARY, true, -, sharedBasic",
        "WALES_2014, SHARED, HIGHER, VOLUNTARY, -, -, none",
        "WALES_2014, SHARED, SMALL_CHOSEN, OTHER, -, -, sharedBasic",
        "WALES_2014, SHARED, -, OTHER, -, -, sharedBasic",
        "WALES_2014, UNLIMITED, -, OTHER, -, true, none",
        "ENGLAND_1996, BED_AND_BREAKFAST, BASIC, OTHER, -, true, bedAndBreakfastFamilies",
        "ENGLAND_1996, BED_AND_BREAKFAST, HIGHER, OTHER, -, -, bedAndBreakfastFamilies",
        "ENGLAND_1996, BED_AND_BREAKFAST, BASIC, OTHER, -, false, none",
        "ENGLAND_1996, SHARED, BASIC, AUTHORITY, -, true, none"})
    void everyRowGivesItsLimit(String regime, String inLaw, String standard, String owner, Boolean otherOffered, Boolean family, String limit)
            throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/stay-limit.dmn"))) {
            assertThat((String) engine.evaluateDecisionTable(engine.parseDecision("stay-limit", table), Variables.createVariables()
                    .putValue("regime", regime).putValue("placeInLaw", inLaw).putValue("placeStandard", standard).putValue("placeOwner", owner)
                    .putValue("otherOffered", otherOffered).putValue("familyCommitments", family)).getSingleResult().getEntry("stayLimit")).isEqualTo(limit);
        }
    }

    /** Whatever it is called (WSI 2015/1268 arts 2, 7(2)(c); SI 2003/3326 art 2). */
    @ParameterizedTest(name = "{0}, shared {1}, of {2} is {3}")
    @CsvSource(nullValues = "-", value = {
        "HOSTEL, true, OTHER, BED_AND_BREAKFAST",
        "SHARED, true, OTHER, BED_AND_BREAKFAST",
        "SUPPORTED, true, OTHER, BED_AND_BREAKFAST",
        "BED_AND_BREAKFAST, true, OTHER, BED_AND_BREAKFAST",
        "BED_AND_BREAKFAST, true, AUTHORITY, SHARED",
        "HOSTEL, true, VOLUNTARY, SHARED",
        "HOSTEL, false, OTHER, UNLIMITED",
        "BED_AND_BREAKFAST, false, OTHER, UNLIMITED",
        "REFUGE, true, VOLUNTARY, UNLIMITED",
        "SELF_CONTAINED, -, OTHER, UNLIMITED",
        // Recorded before anybody asked what is shared.
        "BED_AND_BREAKFAST, -, -, BED_AND_BREAKFAST",
        "SHARED, -, AUTHORITY, SHARED",
        "SHARED, -, -, SHARED",
        "HOSTEL, -, OTHER, UNLIMITED"})
    void aPlaceIsWhatIsSharedAndWhoseItIs(Placement.Kind kind, Boolean shared, String owner, Placement.InLaw inLaw) {
        assertThat(new Placement(kind, null, shared, owner, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null).inLaw()).isEqualTo(inLaw);
    }
}
