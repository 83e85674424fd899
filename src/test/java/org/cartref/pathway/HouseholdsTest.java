package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What households are owed, by {@code households/*.yml}: each told in a sentence and answered from the statute before the
 * table was asked.
 */
class HouseholdsTest {

    /** What is not known, or not asked at the stage, goes to the table as the models send it. */
    private static final Map<String, Object> NOT_SAID = new HashMap<>();

    static {
        Stream.of("stillHomeless", "referElsewhere", "validNotice", "priorityNeed", "reapplied", "intentional", "secondChance", "endReason")
                .forEach(fact -> NOT_SAID.put(fact, null));
        NOT_SAID.putAll(Map.of("stage", "APPLICATION", "decidedOn", "2026-06-01", "lossWithin56Days", false, "restrictedPerson", false));
    }

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision DUTY_OWED = table("duty-owed");

    private record Household(String household, Map<String, Object> facts, Map<String, String> owed) {
    }

    private record Period(String table, String household, Map<String, Object> facts, Map<String, Object> gives) {
    }

    private static DmnDecision table(String name) {
        try (InputStream table = Files.newInputStream(Path.of("processes", name + ".dmn"))) {
            return ENGINE.parseDecision(name, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Household> under(String law) throws IOException {
        try (InputStream yaml = HouseholdsTest.class.getResourceAsStream("/households/" + law + ".yml")) {
            return YAML.readValue(yaml, new TypeReference<>() { });
        }
    }

    static Stream<Arguments> households() throws IOException {
        return Stream.concat(under("wales-2014").stream().map(each -> Arguments.of("WALES_2014", each.household(), each.facts(), each.owed())),
                under("england-1996").stream().map(each -> Arguments.of("ENGLAND_1996", each.household(), each.facts(), each.owed())));
    }

    @ParameterizedTest(name = "{0}. {1} → {3}")
    @MethodSource("households")
    void isOwed(String regime, String household, Map<String, Object> facts, Map<String, String> owed) {
        Map<String, Object> asked = new HashMap<>(NOT_SAID);
        asked.putAll(facts);
        asked.put("regime", regime);
        List<String> known = Stream.concat(NOT_SAID.keySet().stream(), Stream.of("regime", "situation", "eligible")).toList();
        assertThat(asked.keySet()).as("every fact is one that the table is asked by").containsExactlyInAnyOrderElementsOf(known);

        assertThat(ENGINE.evaluateDecisionTable(DUTY_OWED, Variables.fromMap(asked)).getSingleResult().getEntryMap()).containsAllEntriesOf(owed);
    }

    static Stream<Arguments> periods() throws IOException {
        try (InputStream yaml = HouseholdsTest.class.getResourceAsStream("/households/stays-and-reviews.yml")) {
            return YAML.readValue(yaml, new TypeReference<List<Period>>() { }).stream()
                    .map(each -> Arguments.of(each.table(), each.household(), each.facts(), each.gives()));
        }
    }

    @ParameterizedTest(name = "{0}. {1} → {3}")
    @MethodSource("periods")
    void hasItsPeriod(String table, String household, Map<String, Object> facts, Map<String, Object> gives) {
        Map<String, Object> asked = new HashMap<>();
        Stream.of("placeStandard", "placeOwner", "otherOffered", "familyCommitments", "decisionDuty", "about", "decidedBy").forEach(fact -> asked.put(fact, null));
        asked.putAll(facts);
        assertThat(ENGINE.evaluateDecisionTable(table(table), Variables.fromMap(asked)).getFirstResult().getEntryMap()).containsAllEntriesOf(gives);
    }

    @Test
    void thereAreSixtyOfEachLawAndNoneIsToldTwice() throws IOException {
        for (String law : List.of("wales-2014", "england-1996")) {
            assertThat(under(law)).as(law).hasSizeGreaterThanOrEqualTo(60).extracting(Household::household).doesNotHaveDuplicates();
            assertThat(under(law)).allSatisfy(each -> assertThat(each.owed()).as(each.household()).containsKeys("duty", "legalBasis", "letterKind"));
        }
    }
}
