package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every decision table has one answer for everything it can be asked, and for nothing two: proved, not tried. What the
 * proof has to say and stays is here, each with its reason.
 *
 * <p>It has a blind spot: in contact-standard it sees no gap where rule_2 or rule_9 is taken out. Taken out of duty-owed and
 * referral-duties one at a time, every rule is missed.
 */
class DecisionTablesAreProvedTest {

    private static final String NOTHING = "DECISION_TABLE_ANALYSIS_EMPTY: DMN: Decision Table Analysis of table '.*' finished with no messages to be reported\\.";
    /** Officers read these from the top down, and the first row that fits is the answer. */
    private static final List<String> FROM_THE_TOP = List.of(
            "DECISION_TABLE_1STNFVIOLATION: .* hit policy First .*",
            "DECISION_TABLE_HITPOLICY_RECOMMENDER: .* should be PRIORITY");

    /** What stays, by table; a reason beside each. */
    private static final Map<String, List<String>> STAYS = Map.of(
            // No pathway is written for the 2026 Act. It is off until a council sets its first day, and a case under it would stop here, seen.
            "duty-owed", List.of("DECISION_TABLE_GAP: DMN: Gap detected: \\[ \"WALES_2026\"(, -)+ \\]"),
            "referral-duties", List.of("DECISION_TABLE_GAP: DMN: Gap detected: \\[ \"WALES_2026\"(, -)+ \\]",
                    // In Wales nobody is referred once relief is over (s.80(1)): duty-owed gives FINAL_REFERRED under English law alone.
                    "DECISION_TABLE_GAP: DMN: Gap detected: \\[ \"WALES_2014\", \"FINAL\", -, - \\]"),
            // Each law says its own last row, with its own regulation; the last is for a law that is not listed.
            "review-period", List.of("DECISION_TABLE_SUBSUMPTION_RULE: .* Rule 14 contains rule: (5|13); .*",
                    "DECISION_TABLE_CONTRACTION_RULE: .* Combine rules \\[1, 4, 5, 8, 11, 13\\] by joining input 1\\."),
            // Between the two stands the row that limits families; taken out, the fifth would fall to that.
            "stay-limit", List.of("DECISION_TABLE_SUBSUMPTION_RULE: .* Rule 7 contains rule: 5; .*"));

    static Stream<Path> tables() {
        return ModelFolder.PRODUCT.dmn().stream();
    }

    /** What is said of a table and does not stay. */
    private static List<String> wrongWith(String table, String model) {
        Stream<String> stays = Stream.of(List.of(NOTHING), model.contains("hitPolicy=\"FIRST\"") ? FROM_THE_TOP : List.<String>of(),
                STAYS.getOrDefault(table, List.of())).flatMap(List::stream);
        List<Pattern> known = stays.map(Pattern::compile).toList();
        return TableProof.of(model).stream().filter(said -> known.stream().noneMatch(each -> each.matcher(said).matches())).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void oneAnswerForEverythingAndNoTwo(Path table) {
        assertThat(wrongWith(ModelFolder.stem(table), ModelFolder.read(table))).isEmpty();
    }

    /** The proof passes over a column of words unless they are all listed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void everyColumnOfWordsListsThem(Path table) {
        Matcher column = Pattern.compile("<input id=\"input_(\\w+)\".*?</input>", Pattern.DOTALL).matcher(ModelFolder.read(table));
        while (column.find()) {
            assertThat(column.group().contains("<inputValues")).as(table + ", " + column.group(1)).isEqualTo(column.group().contains("typeRef=\"string\""));
        }
    }

    @Test
    void whatStaysIsStillSaid() {
        STAYS.forEach((table, stays) -> {
            List<String> said = TableProof.of(ModelFolder.read(Path.of("processes", table + ".dmn")));
            assertThat(stays).as(table).allSatisfy(each -> assertThat(said).anyMatch(sentence -> sentence.matches(each)));
        });
    }

    @ParameterizedTest(name = "{0}: {1} for {2}")
    @CsvSource(delimiter = '|', value = {
        "duty-owed          | <text>\"AFTER_RELIEF\"</text>  | <text>\"APPLICATION\"</text>  | DECISION_TABLE_GAP",
        "duty-owed          | <text>not(\"REFUSED_COOPERATION\")</text> | <text></text>      | DECISION_TABLE_OVERLAP",
        "duty-owed          | <text>&lt; date(\"2026-05-01\")</text> | <text>&lt; date(\"2026-04-30\")</text> | DECISION_TABLE_GAP",
        "duty-owed          | <text>&gt;= date(\"2026-05-01\")</text> | <text>&gt;= date(\"2026-04-30\")</text> | DECISION_TABLE_OVERLAP",
        "referral-duties    | <text>true</text>              | <text></text>                 | DECISION_TABLE_OVERLAP",
        "stay-limit         | <text>\"BASIC\"</text>         | <text></text>                 | DECISION_TABLE_1STNFVIOLATION: DMN: First Normal Form Violation: Rules [1, 2] are duplicates",
    })
    void aGapOrAnOverlapIsSaidInASentence(String table, String words, String changed, String said) {
        String model = ModelFolder.read(Path.of("processes", table + ".dmn"));
        int rules = model.indexOf("<rule ");
        int at = model.indexOf(words, rules);
        assertThat(at).as("what is changed stands in the table").isPositive();
        String broken = model.substring(0, at) + changed + model.substring(at + words.length());

        assertThat(wrongWith(table, broken)).anySatisfy(sentence -> assertThat(sentence).startsWith(said).hasSizeGreaterThan(40));
    }
}
