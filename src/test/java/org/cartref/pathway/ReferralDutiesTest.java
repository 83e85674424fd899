package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While another council is asked: to whom a place is owed, whether it goes on, and which duty comes back. Every row is reached. */
class ReferralDutiesTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} {1}, place {2}, priority need {3} → {4}")
    @CsvSource(nullValues = "-", value = {
        // law, duty at stake, place owed already, may be in priority need; place, its basis, goes on, duty back, its basis, basis out
        "WALES_2014, RELIEF, true, true, GOES_ON, s.82(1), true, RELIEF, s.73 and s.82(3), s.82(4)",
        "WALES_2014, RELIEF, false, -, OWE, s.82(1), false, RELIEF, s.73 and s.82(3), s.82(4)",
        "WALES_2014, RELIEF, false, false, OWE, s.82(1), false, RELIEF, s.73 and s.82(3), s.82(4)",
        "ENGLAND_1996, RELIEF, true, true, GOES_ON, s.199A(2), true, RELIEF, s.189B(2) and s.199A(4), s.199A(5)",
        "ENGLAND_1996, RELIEF, false, true, OWE, s.199A(2), true, RELIEF, s.189B(2) and s.199A(4), s.199A(5)",
        "ENGLAND_1996, RELIEF, false, false, NONE, s.199A, true, RELIEF, s.189B(2) and s.199A(4), s.199A(5)",
        "ENGLAND_1996, RELIEF, false, -, NONE, s.199A, true, RELIEF, s.189B(2) and s.199A(4), s.199A(5)",
        "ENGLAND_1996, FINAL, true, true, GOES_ON, s.200(1), true, FINAL, s.193(2) and s.200(3), s.200(4)",
        "ENGLAND_1996, FINAL, false, true, OWE, s.200(1), true, FINAL, s.193(2) and s.200(3), s.200(4)"})
    void nobodyLosesAPlaceAndTheRightDutyComesBack(String regime, String dutyAtStake, Boolean placeOwed, Boolean mayHavePriorityNeed,
            String placeMeanwhile, String placeBasis, Boolean placeStays, String dutyBack, String basisBack, String basisOut) throws IOException {
        VariableMap facts = Variables.createVariables().putValue("regime", regime).putValue("dutyAtStake", dutyAtStake)
                .putValue("placeOwed", placeOwed).putValue("mayHavePriorityNeed", mayHavePriorityNeed);
        try (InputStream table = Files.newInputStream(Path.of("processes/referral-duties.dmn"))) {
            assertThat(engine.evaluateDecisionTable("referral-duties", table, facts).getSingleResult().getEntryMap())
                    .containsEntry("placeMeanwhile", placeMeanwhile).containsEntry("placeBasis", placeBasis).containsEntry("placeStays", placeStays)
                    .containsEntry("dutyBack", dutyBack).containsEntry("basisBack", basisBack).containsEntry("basisOut", basisOut);
        }
    }
}
