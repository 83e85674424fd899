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

/** The table an officer reads: which duty is owed, on what ground, and which letter says so. Every row is reached. */
class DutyOwedTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} {1}: {3}, eligible {2} → {11}, {12}, {13}")
    @CsvSource(nullValues = "-", value = {
        // law, stage, eligible, situation, within 56, notice, priority need, intentional, second chance, restricted, ended by, duty, basis, letter, counts from
        "WALES_2014, APPLICATION, false, HOMELESS, false, -, -, -, -, false, -, NONE, s.61, L1, NOTICE",
        "WALES_2014, AFTER_PREVENTION, false, HOMELESS, false, -, -, -, -, false, -, NONE, s.61, L2, NOTICE",
        "WALES_2014, APPLICATION, true, HOMELESS, false, -, -, -, -, false, -, RELIEF, s.73, L1, NOTICE",
        "WALES_2014, APPLICATION, true, THREATENED, true, -, -, -, -, false, -, PREVENTION, s.66, L1, NOTICE",
        "WALES_2014, APPLICATION, true, THREATENED, false, -, -, -, -, false, -, NONE, s.60, L1, NOTICE",
        "WALES_2014, APPLICATION, true, NEITHER, false, -, -, -, -, false, -, NONE, s.60, L1, NOTICE",
        "WALES_2014, AFTER_PREVENTION, true, HOMELESS, true, -, -, -, -, false, -, RELIEF, s.73, L2, NOTICE",
        "WALES_2014, AFTER_PREVENTION, true, THREATENED, true, -, -, -, -, false, -, PREVENTION, s.66, L2, NOTICE",
        "WALES_2014, AFTER_PREVENTION, true, THREATENED, false, -, -, -, -, false, -, NONE, s.60, L2, NOTICE",
        "WALES_2014, AFTER_PREVENTION, true, NEITHER, true, -, -, -, -, false, -, NONE, s.60, L2, NOTICE",
        "WALES_2014, AFTER_RELIEF, true, HOMELESS, false, -, true, false, false, false, -, FINAL, s.75(1), L2, NOTICE",
        "WALES_2014, AFTER_RELIEF, true, HOMELESS, false, -, true, false, false, true, -, FINAL, s.75(1), L3, NOTICE",
        "WALES_2014, AFTER_RELIEF, true, HOMELESS, false, -, true, true, true, false, -, FINAL, s.75(3), L2, NOTICE",
        "WALES_2014, AFTER_RELIEF, true, HOMELESS, false, -, true, true, true, true, -, FINAL, s.75(3), L3, NOTICE",
        "WALES_2014, AFTER_RELIEF, true, HOMELESS, false, -, true, true, false, false, -, NONE, s.75(1), L2, NOTICE",
        "WALES_2014, AFTER_RELIEF, true, HOMELESS, false, -, false, false, false, false, -, NONE, s.75(1), L2, NOTICE",
        "ENGLAND_1996, APPLICATION, false, HOMELESS, false, -, -, -, -, false, -, NONE, s.185, L1, NOTICE",
        "ENGLAND_1996, APPLICATION, true, HOMELESS, false, -, -, -, -, false, -, RELIEF, s.189B(2), L1, SATISFIED",
        "ENGLAND_1996, APPLICATION, true, THREATENED, true, false, -, -, -, false, -, PREVENTION, s.195(2), L1, SATISFIED",
        "ENGLAND_1996, AFTER_PREVENTION, false, HOMELESS, false, -, -, -, -, false, -, NONE, s.185, L2, NOTICE",
        "ENGLAND_1996, AFTER_PREVENTION, true, HOMELESS, false, -, -, -, -, false, -, RELIEF, s.189B(2), L2, SATISFIED",
        "ENGLAND_1996, AFTER_PREVENTION, true, THREATENED, true, false, -, -, -, false, -, PREVENTION, s.195(2), L2, SATISFIED",
        "ENGLAND_1996, APPLICATION, true, THREATENED, false, true, -, -, -, false, -, PREVENTION, s.195(2), L1, SATISFIED",
        "ENGLAND_1996, APPLICATION, true, THREATENED, false, false, -, -, -, false, -, NONE, s.179, L1, NOTICE",
        "ENGLAND_1996, APPLICATION, true, NEITHER, false, -, -, -, -, false, -, NONE, s.179, L1, NOTICE",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, true, false, -, false, PERIOD_56_BY_LAW, FINAL, s.193(2), L2, RELIEF_ENDED",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, true, false, -, true, PERIOD_56_ENDED, FINAL, s.193(2), L3, RELIEF_ENDED",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, true, false, -, false, REFUSED_COOPERATION, FINAL, s.193(2), L2, RELIEF_ENDED",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, true, false, -, true, REFUSED_COOPERATION, FINAL, s.193(2), L3, RELIEF_ENDED",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, true, false, -, false, SUITABLE_OFFER_REFUSED, FINAL, s.193(2), L2, RELIEF_ENDED",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, true, true, -, false, PERIOD_56_ENDED, NONE, s.190(2), L2, NOTICE",
        "ENGLAND_1996, AFTER_RELIEF, true, HOMELESS, false, -, false, false, -, false, PERIOD_56_ENDED, NONE, s.193(1), L2, NOTICE"})
    void everyRowGivesItsDuty(String regime, String stage, Boolean eligible, String situation, Boolean lossWithin56Days, Boolean validNotice,
            Boolean priorityNeed, Boolean intentional, Boolean secondChance, Boolean restrictedPerson, String endReason, String duty,
            String legalBasis, String letterKind, String countsFrom)
            throws IOException {
        VariableMap facts = Variables.createVariables().putValue("decidedOn", "2026-06-01").putValue("regime", regime).putValue("stage", stage).putValue("eligible", eligible)
                .putValue("situation", situation).putValue("validNotice", validNotice).putValue("endReason", endReason).putValue("lossWithin56Days", lossWithin56Days).putValue("priorityNeed", priorityNeed)
                .putValue("intentional", intentional).putValue("secondChance", secondChance).putValue("restrictedPerson", restrictedPerson).putValue("referElsewhere", null).putValue("reapplied", false).putValue("stillHomeless", null);
        try (InputStream table = Files.newInputStream(Path.of("processes/duty-owed.dmn"))) {
            assertThat(engine.evaluateDecisionTable("duty-owed", table, facts).getSingleResult().getEntryMap())
                    .containsEntry("duty", duty).containsEntry("legalBasis", legalBasis).containsEntry("letterKind", letterKind).containsEntry("countsFrom", countsFrom);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, PERIOD_56_ENDED, FINAL, s.193(2) and s.195A(1), RELIEF_ENDED", "true, PERIOD_56_ENDED, NONE, s.193(1), NOTICE",
        "false, REFUSED_COOPERATION, FINAL, s.193(2) and s.195A(1), RELIEF_ENDED"})
    void appliedAgainWithinTwoYearsOfAPrivateOfferAndNotInPriorityNeed(boolean intentional, String endReason, String duty, String legalBasis,
            String countsFrom) throws IOException {
        VariableMap facts = Variables.createVariables().putValue("decidedOn", "2026-06-01").putValue("regime", "ENGLAND_1996").putValue("stage", "AFTER_RELIEF").putValue("eligible", true)
                .putValue("situation", "HOMELESS").putValue("referElsewhere", null).putValue("lossWithin56Days", false).putValue("validNotice", null)
                .putValue("priorityNeed", false).putValue("reapplied", true).putValue("intentional", intentional).putValue("secondChance", null)
                .putValue("restrictedPerson", false).putValue("endReason", endReason).putValue("stillHomeless", true);
        try (InputStream table = Files.newInputStream(Path.of("processes/duty-owed.dmn"))) {
            assertThat(engine.evaluateDecisionTable("duty-owed", table, facts).getSingleResult().getEntryMap())
                    .containsEntry("duty", duty).containsEntry("legalBasis", legalBasis).containsEntry("letterKind", "L2").containsEntry("countsFrom", countsFrom);
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // stage, law, priority need, intentional, ended by, duty, basis, letter
        "APPLICATION, WALES_2014, true, false, -, REFERRED, s.80 and s.82, L4",
        // s.80(1)(b): in priority need and not homeless intentionally, or nobody is referred
        "APPLICATION, WALES_2014, false, false, -, RELIEF, s.73, L1", "APPLICATION, WALES_2014, true, true, -, RELIEF, s.73, L1",
        "AFTER_PREVENTION, WALES_2014, false, -, -, RELIEF, s.73, L2",
        "AFTER_PREVENTION, WALES_2014, true, false, -, REFERRED, s.80 and s.82, L4",
        "APPLICATION, ENGLAND_1996, -, -, -, REFERRED, s.198(A1) and s.199A, L4",
        "AFTER_PREVENTION, ENGLAND_1996, -, -, -, REFERRED, s.198(A1) and s.199A, L4",
        "AFTER_RELIEF, ENGLAND_1996, true, false, PERIOD_56_BY_LAW, FINAL_REFERRED, s.198(1) and s.200, L4",
        "AFTER_RELIEF, ENGLAND_1996, true, false, REFUSED_COOPERATION, FINAL_REFERRED, s.198(1) and s.200, L4",
        "AFTER_RELIEF, ENGLAND_1996, true, true, PERIOD_56_ENDED, NONE, s.190(2), L2",
        "AFTER_RELIEF, ENGLAND_1996, false, false, PERIOD_56_ENDED, NONE, s.193(1), L2",
        "AFTER_RELIEF, WALES_2014, true, false, PERIOD_56_ENDED, FINAL, s.75(1), L2"})
    void anotherCouncilIsAskedToHelp(String stage, String regime, Boolean priorityNeed, Boolean intentional, String endReason, String duty,
            String legalBasis, String letterKind) throws IOException {
        VariableMap facts = Variables.createVariables().putValue("decidedOn", "2026-06-01").putValue("stage", stage).putValue("eligible", true).putValue("situation", "HOMELESS")
                .putValue("lossWithin56Days", false).putValue("priorityNeed", priorityNeed).putValue("intentional", intentional).putValue("secondChance", null)
                .putValue("restrictedPerson", false).putValue("regime", regime).putValue("referElsewhere", true).putValue("validNotice", null).putValue("endReason", endReason).putValue("reapplied", null).putValue("stillHomeless", true);
        try (InputStream table = Files.newInputStream(Path.of("processes/duty-owed.dmn"))) {
            assertThat(engine.evaluateDecisionTable("duty-owed", table, facts).getSingleResult().getEntryMap())
                    .containsEntry("duty", duty).containsEntry("legalBasis", legalBasis).containsEntry("letterKind", letterKind);
        }
    }

    /** At the end of relief they must still lack a home, or nothing more is owed, whatever else is so (s.75(2)(a), s.193(1)(a)). */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "WALES_2014, false, -, -, -, -, NONE, s.75(2)(a)", "WALES_2014, false, true, false, false, -, NONE, s.75(2)(a)",
        "WALES_2014, true, true, false, false, -, FINAL, s.75(1)",
        // Intentionality that may not be looked at (s.78(2)) counts as none.
        "WALES_2014, true, true, -, -, -, FINAL, s.75(1)", "WALES_2014, true, false, -, -, -, NONE, s.75(1)",
        "ENGLAND_1996, false, -, -, -, PERIOD_56_ENDED, NONE, s.193(1)(a)", "ENGLAND_1996, false, true, true, -, PERIOD_56_ENDED, NONE, s.193(1)(a)",
        "ENGLAND_1996, false, true, false, -, REFUSED_COOPERATION, NONE, s.193(1)(a)", "ENGLAND_1996, true, true, false, -, PERIOD_56_BY_LAW, FINAL, s.193(2)"})
    void whoHasAHomeAgainIsOwedNothingMore(String regime, boolean stillHomeless, Boolean priorityNeed, Boolean intentional, Boolean secondChance,
            String endReason, String duty, String legalBasis) throws IOException {
        VariableMap facts = Variables.createVariables().putValue("decidedOn", "2026-06-01").putValue("regime", regime).putValue("stage", "AFTER_RELIEF")
                .putValue("eligible", true).putValue("situation", "HOMELESS").putValue("referElsewhere", null).putValue("lossWithin56Days", false)
                .putValue("validNotice", null).putValue("priorityNeed", priorityNeed).putValue("reapplied", false).putValue("intentional", intentional)
                .putValue("secondChance", secondChance).putValue("restrictedPerson", false).putValue("endReason", endReason).putValue("stillHomeless", stillHomeless);
        try (InputStream table = Files.newInputStream(Path.of("processes/duty-owed.dmn"))) {
            assertThat(engine.evaluateDecisionTable("duty-owed", table, facts).getSingleResult().getEntryMap())
                    .containsEntry("duty", duty).containsEntry("legalBasis", legalBasis).containsEntry("letterKind", "L2");
        }
    }

    /** Section 193C(3) to (10) is omitted since 1 May 2026 (Renters' Rights Act 2025 s.25(2)(a), (3)): what the day before cost the main duty costs it no longer. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // decided on, asked elsewhere, priority need, applied again, intentional, restricted, duty, basis, letter
        "2026-04-30, false, true, false, false, false, FINAL, s.193C(4), L2",
        "2026-05-01, false, true, false, false, false, FINAL, s.193(2), L2",
        "2026-04-30, false, true, false, false, true, FINAL, s.193C(4), L2",
        "2026-05-01, false, true, false, false, true, FINAL, s.193(2), L3",
        "2026-04-30, true, true, false, false, false, FINAL, s.193C(4), L2",
        "2026-05-01, true, true, false, false, false, FINAL_REFERRED, s.198(1) and s.200, L4",
        "2026-04-30, false, true, false, true, false, NONE, s.190(2), L2",
        "2026-05-01, false, true, false, true, false, NONE, s.190(2), L2",
        "2026-04-30, false, false, false, false, false, NONE, s.193(1), L2",
        "2026-05-01, false, false, false, false, false, NONE, s.193(1), L2",
        "2026-04-30, false, false, true, false, false, NONE, s.193C(3), L2",
        "2026-05-01, false, false, true, false, false, FINAL, s.193(2) and s.195A(1), L2",
        "2026-04-30, false, false, true, false, true, NONE, s.193(1), L2",
        "2026-05-01, false, false, true, false, true, NONE, s.193(1), L2",
        // s.195A and another council asked: referred since, and nothing further before
        "2026-04-30, true, false, true, false, false, NONE, s.193C(3), L2",
        "2026-05-01, true, false, true, false, false, FINAL_REFERRED, 's.198(1), s.195A(1) and s.200', L4",
        "2026-05-01, true, false, true, true, false, NONE, s.193(1), L2"})
    void afterRefusedCoOperationTheDayOfTheDecisionDecides(String decidedOn, boolean elsewhere, boolean priorityNeed, boolean reapplied, boolean intentional,
            boolean restricted, String duty, String legalBasis, String letterKind) throws IOException {
        VariableMap facts = Variables.createVariables().putValue("decidedOn", decidedOn).putValue("regime", "ENGLAND_1996").putValue("stage", "AFTER_RELIEF")
                .putValue("eligible", true).putValue("situation", "HOMELESS").putValue("referElsewhere", elsewhere).putValue("lossWithin56Days", false)
                .putValue("validNotice", null).putValue("priorityNeed", priorityNeed).putValue("reapplied", reapplied).putValue("intentional", intentional)
                .putValue("secondChance", null).putValue("restrictedPerson", restricted).putValue("endReason", "REFUSED_COOPERATION").putValue("stillHomeless", true);
        try (InputStream table = Files.newInputStream(Path.of("processes/duty-owed.dmn"))) {
            assertThat(engine.evaluateDecisionTable("duty-owed", table, facts).getSingleResult().getEntryMap())
                    .containsEntry("duty", duty).containsEntry("legalBasis", legalBasis).containsEntry("letterKind", letterKind);
        }
    }
}
