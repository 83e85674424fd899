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

/** The table an analyst changes: in how many working days somebody has to be in touch again. */
class ContactStandardTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}, first four weeks over {1}, reached {2}: {3}")
    @CsvSource({
        "PREVENTION, false, true, 5", "RELIEF, false, true, 5", "FINAL, false, true, 5",
        "PREVENTION, true, true, 10", "RELIEF, true, true, 10", "FINAL, true, true, 10",
        "IN_PRISON, false, true, 10", "IN_PRISON, true, true, 10",
        "RELIEF, false, false, 3", "FINAL, true, false, 3", "IN_PRISON, false, false, 3"})
    void everyRowGivesItsInterval(String stage, boolean firstFourWeeksOver, boolean reached, int workingDays) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/contact-standard.dmn"))) {
            assertThat((Integer) engine.evaluateDecisionTable("contact-standard", table, Variables.createVariables().putValue("stage", stage)
                    .putValue("firstFourWeeksOver", firstFourWeeksOver).putValue("reached", reached)).getSingleResult().getEntry("workingDays"))
                    .isEqualTo(workingDays);
        }
    }
}
