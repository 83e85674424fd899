package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartref.casefile.Duty.Kind;
import org.cartref.casefile.Endings.Ending;
import org.cartref.casefile.Endings.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The controlled list of Wales: each reason ends its duty and no other, and counts as the published definition counts it. */
class WelshEndingsTest {

    /** They count as unsuccessful and leave somebody without a place all the same: the guard follows the harm. */
    static final Set<String> LEFT_OR_REFUSED = Set.of("REFUSED_INTERIM", "REFUSED_PART6", "REFUSED_PRS", "INTENTIONAL_FROM_INTERIM", "LEFT_INTERIM");

    private static final String WALES = "WALES_2014";
    private static final Endings ENDINGS = new Endings();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PREVENTION | PREVENTED_6M SUCCESS, BECAME_HOMELESS TRANSITION, OFFER_REFUSED FALL_OUT, INELIGIBLE NEUTRAL, MISTAKE_OF_FACT NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, NON_COOPERATION FALL_OUT, DIED NEUTRAL
            RELIEF | SECURED_6M SUCCESS, PERIOD_56_ENDED TRANSITION, REASONABLE_STEPS_DONE TRANSITION, OFFER_REFUSED FALL_OUT, INELIGIBLE NEUTRAL, MISTAKE_OF_FACT NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, NON_COOPERATION FALL_OUT, DIED NEUTRAL
            FINAL | ACCEPTED_PART6 SUCCESS, ACCEPTED_PRS SUCCESS, REFUSED_INTERIM UNSUCCESSFUL, REFUSED_PART6 UNSUCCESSFUL, REFUSED_PRS UNSUCCESSFUL, INTENTIONAL_FROM_INTERIM UNSUCCESSFUL, LEFT_INTERIM UNSUCCESSFUL, INELIGIBLE NEUTRAL, MISTAKE_OF_FACT NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, NON_COOPERATION FALL_OUT, DIED NEUTRAL
            INTERIM | NO_DUTY_73 NEUTRAL, RELIEF_OVER NEUTRAL, DECISION_ON_75 NEUTRAL, REFUSED_INTERIM UNSUCCESSFUL, INTENTIONAL_FROM_INTERIM UNSUCCESSFUL, LEFT_INTERIM UNSUCCESSFUL, INELIGIBLE NEUTRAL, MISTAKE_OF_FACT NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, NON_COOPERATION FALL_OUT, DIED NEUTRAL
            """)
    void eachDutyHasTheReasonsAnOfficerMayChoose(Kind duty, String reasons) {
        assertThat(ENDINGS.of(WALES, duty)).filteredOn(ending -> !ending.byLaw())
                .extracting(ending -> ending.code() + " " + ending.duties().get(duty)).containsExactlyInAnyOrder(reasons.split(", "));
    }

    /** The mis-categorised endings of source 002: a reason of relief on a prevention duty, and the other way round. */
    @ParameterizedTest
    @CsvSource({"PREVENTION, PERIOD_56_ENDED", "PREVENTION, SECURED_6M", "PREVENTION, REASONABLE_STEPS_DONE", "RELIEF, PREVENTED_6M",
        "RELIEF, BECAME_HOMELESS", "RELIEF, ACCEPTED_PRS", "FINAL, SECURED_6M", "INTERIM, PERIOD_56_ENDED"})
    void aReasonOfAnotherDutyCannotEndThisOne(Kind duty, String reason) {
        assertThatThrownBy(() -> ENDINGS.get(WALES, duty, reason)).isInstanceOf(Refused.class)
                .hasMessageStartingWith("What happened?: this reason cannot end this duty.");
    }

    @Test
    void whoeverFallsOutHasEvidenceAndEveryOtherEndingItsNotice() {
        Stream.of(Kind.values()).flatMap(duty -> ENDINGS.of(WALES, duty).stream()).distinct().forEach(ending -> {
            assertThat(ending.evidence().isEmpty()).as(ending.code()).isEqualTo(!ending.duties().containsValue(Outcome.FALL_OUT)
                    && !LEFT_OR_REFUSED.contains(ending.code()));
            if (!ending.byLaw() && !ending.code().equals("DIED")) {
                assertThat(ending.letters().keySet()).as(ending.code()).isEqualTo(ending.duties().keySet());
            }
        });
    }

    /** What a model records by itself is on the list too: an audit would else say that a duty ended for no listed reason. */
    @Test
    void whatTheModelsRecordIsListedAndNobodyCanChooseIt() throws IOException {
        for (String[] recorded : new String[][] {{"INTERIM", "REFERRED_OUT"}, {"INTERIM", "REFERRED_BACK"}, {"FINAL", "RELIEF_REVIVED"}}) {
            Ending ending = ENDINGS.get(WALES, Kind.valueOf(recorded[0]), recorded[1]);
            assertThat(ending.byLaw()).as(recorded[1]).isTrue();
        }
        Set<String> listed = new TreeSet<>();
        Stream.of(WALES, "ENGLAND_1996").forEach(regime -> Stream.of(Kind.values())
                .forEach(duty -> ENDINGS.of(regime, duty).forEach(ending -> listed.add(ending.code()))));
        assertThat(recordedByModels()).contains("REFERRED_BACK", "PERIOD_56_BY_LAW").doesNotContain("RELIEF_REVIVED").isSubsetOf(listed);
    }

    private static Set<String> recordedByModels() throws IOException {
        Pattern reason = Pattern.compile("<camunda:inputParameter name=\"reason\">(.*?)</camunda:inputParameter>");
        Pattern code = Pattern.compile("\\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\\b");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            for (Path model : models.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                Matcher reasons = reason.matcher(Files.readString(model));
                while (reasons.find()) {
                    code.matcher(reasons.group(1)).results().forEach(match -> codes.add(match.group()));
                }
            }
        }
        return codes;
    }
}
