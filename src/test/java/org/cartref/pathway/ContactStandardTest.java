package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table an analyst changes: in how many working days somebody has to be in touch again. */
class ContactStandardTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}, first four weeks over {1}, reached {2}, wanted {3}: {4}")
    @CsvSource({
        "UNDECIDED, false, true, USUAL, 5", "UNDECIDED, true, true, FORTNIGHTLY, 5", "UNDECIDED, false, false, USUAL, 3",
        "PREVENTION, false, true, USUAL, 5", "RELIEF, false, true, USUAL, 5", "FINAL, false, true, USUAL, 5",
        "PREVENTION, true, true, USUAL, 10", "RELIEF, true, true, USUAL, 10", "FINAL, true, true, USUAL, 10",
        "IN_PRISON, false, true, USUAL, 10", "IN_PRISON, true, true, USUAL, 10",
        "RELIEF, false, false, USUAL, 3", "FINAL, true, false, USUAL, 3", "IN_PRISON, false, false, USUAL, 3",
        "RELIEF, false, true, FORTNIGHTLY, 5", "RELIEF, true, true, WEEKLY, 5", "FINAL, true, true, FORTNIGHTLY, 10", "IN_PRISON, true, true, WEEKLY, 5",
        "RELIEF, true, true, TWICE_A_WEEK, 2", "FINAL, true, true, DAILY, 1", "IN_PRISON, true, false, DAILY, 1", "PREVENTION, false, false, WEEKLY, 3"})
    void everyRowGivesItsInterval(String stage, boolean firstFourWeeksOver, boolean reached, String rhythm, int workingDays) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/contact-standard.dmn"))) {
            assertThat((Integer) engine.evaluateDecisionTable("contact-standard", table, Variables.createVariables().putValue("stage", stage)
                    .putValue("firstFourWeeksOver", firstFourWeeksOver).putValue("reached", reached).putValue("rhythm", rhythm)).getSingleResult().getEntry("workingDays"))
                    .isEqualTo(workingDays);
        }
    }

    /** Each of the hundred answers there can be has one row, and what they wish for is never less often than the standard. */
    @Test
    void everyAnswerHasItsInterval() throws IOException {
        DmnDecision decision;
        try (InputStream table = Files.newInputStream(Path.of("processes/contact-standard.dmn"))) {
            decision = engine.parseDecision("contact-standard", table);
        }
        for (String stage : List.of("UNDECIDED", "IN_PRISON", "PREVENTION", "RELIEF", "FINAL")) {
            for (boolean over : List.of(false, true)) {
                for (boolean reached : List.of(false, true)) {
                    Integer standard = within(decision, stage, over, reached, "USUAL");
                    for (String rhythm : List.of("USUAL", "DAILY", "TWICE_A_WEEK", "WEEKLY", "FORTNIGHTLY")) {
                        assertThat(within(decision, stage, over, reached, rhythm)).as("%s %s %s %s", stage, over, reached, rhythm).isNotNull().isBetween(1, standard);
                    }
                }
            }
        }
    }

    private Integer within(DmnDecision decision, String stage, boolean over, boolean reached, String rhythm) {
        var results = engine.evaluateDecisionTable(decision, Variables.createVariables().putValue("stage", stage)
                .putValue("firstFourWeeksOver", over).putValue("reached", reached).putValue("rhythm", rhythm));
        assertThat(results.getResultList()).as("%s %s %s %s", stage, over, reached, rhythm).hasSize(1);
        return results.getSingleResult().getEntry("workingDays");
    }
}
