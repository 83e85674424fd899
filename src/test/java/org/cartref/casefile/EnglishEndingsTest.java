package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cartref.casefile.Duty.Kind;
import org.cartref.casefile.Endings.Ending;
import org.cartref.casefile.Endings.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The controlled list of England: each reason ends its duty and no other, and counts as the published tables count it. */
class EnglishEndingsTest {

    private static final String ENGLAND = "ENGLAND_1996";
    private static final Endings ENDINGS = new Endings();
    private static final LocalDate BEFORE = LocalDate.of(2026, 4, 30);
    private static final LocalDate SINCE = LocalDate.of(2026, 5, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PREVENTION | PREVENTED_6M_STAYED SUCCESS, PREVENTED_6M_MOVED SUCCESS, BECAME_HOMELESS TRANSITION, HOMELESS_INTENTIONALLY TRANSITION, PERIOD_56_ENDED UNSUCCESSFUL, OFFER_REFUSED FALL_OUT, REFUSED_COOPERATION FALL_OUT, INELIGIBLE NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, DIED NEUTRAL
            RELIEF | SECURED_6M SUCCESS, PERIOD_56_ENDED TRANSITION, PERIOD_56_BY_LAW TRANSITION, FINAL_OFFER_REFUSED FALL_OUT, SUITABLE_OFFER_REFUSED FALL_OUT, HOMELESS_INTENTIONALLY UNSUCCESSFUL, REFERRED_OUT NEUTRAL, REFUSED_COOPERATION FALL_OUT, INELIGIBLE NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, DIED NEUTRAL
            FINAL | ACCEPTED_PART6 SUCCESS, ACCEPTED_PRS SUCCESS, REFUSED_PART6 UNSUCCESSFUL, REFUSED_PRS UNSUCCESSFUL, REFUSED_INTERIM UNSUCCESSFUL, INTENTIONAL_FROM_INTERIM UNSUCCESSFUL, LEFT_INTERIM UNSUCCESSFUL, INELIGIBLE NEUTRAL, DIED NEUTRAL
            INTERIM | FINAL_TAKES_OVER TRANSITION, NO_RELIEF_DUTY NEUTRAL, RELIEF_OVER NEUTRAL, DECISION_ON_193 NEUTRAL, REASONABLE_TIME_BEGINS TRANSITION, REASONABLE_TIME_OVER NEUTRAL, INELIGIBLE NEUTRAL, WITHDRAWN FALL_OUT, WITHDRAWN_LOST_CONTACT FALL_OUT, DIED NEUTRAL
            """)
    void eachDutyHasItsReasons(Kind duty, String reasons) {
        assertThat(ENDINGS.of(ENGLAND, duty, SINCE)).extracting(ending -> ending.code() + " " + ending.duties().get(duty))
                .containsExactlyInAnyOrder(reasons.split(", "));
    }

    static List<Ending> everyEnding() {
        return Stream.of(Kind.values()).flatMap(duty -> ENDINGS.of(ENGLAND, duty).stream()).distinct()
                .sorted(Comparator.comparing(Ending::code)).toList();
    }

    @ParameterizedTest
    @MethodSource("everyEnding")
    void aReasonEndsNoDutyButItsOwn(Ending ending) {
        for (Kind duty : Kind.values()) {
            if (ENDINGS.of(ENGLAND, duty).stream().noneMatch(other -> other.code().equals(ending.code()))) {
                assertThatThrownBy(() -> ENDINGS.get(ENGLAND, duty, ending.code())).isInstanceOf(Refused.class)
                        .hasMessageStartingWith("What happened?: this reason cannot end this duty.");
            } else {
                assertThat(ENDINGS.get(ENGLAND, duty, ending.code()).duties()).containsKey(duty);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyEnding")
    void whatLeavesSomebodyWithoutHelpNeedsEvidenceAndEveryOtherEndingItsNotice(Ending ending) {
        assertThat(ending.evidence().isEmpty()).isEqualTo(!ending.duties().containsValue(Outcome.FALL_OUT)
                && !WelshEndingsTest.LEFT_OR_REFUSED.contains(ending.code()));
        if (!ending.byLaw() && !ending.code().equals("DIED")) {
            assertThat(ending.letters().keySet()).isEqualTo(ending.duties().keySet());
        }
        assertThat(ending.secondOfficer() != null).isEqualTo(ending.code().equals("REFUSED_COOPERATION"));
    }

    /** The tables put them under one heading; whoever died did not fall out, and nobody counts them as if they had. */
    @Test
    void whoDiedIsCountedApartFromWhoWithdrewAndPublishedWithThem() {
        for (Kind duty : List.of(Kind.PREVENTION, Kind.RELIEF)) {
            Ending died = ENDINGS.get(ENGLAND, duty, "DIED");
            Ending withdrew = ENDINGS.get(ENGLAND, duty, "WITHDRAWN");
            assertThat(died.duties().get(duty)).isEqualTo(Outcome.NEUTRAL);
            assertThat(withdrew.duties().get(duty)).isEqualTo(Outcome.FALL_OUT);
            assertThat(died.published().get(duty)).isEqualTo(withdrew.published().get(duty)).isEqualTo("Withdrew application / applicant deceased");
        }
    }

    @Test
    void theSameCodeMayHaveAnotherGroundForAnotherDutyAndAnotherLaw() {
        List<String> grounds = new ArrayList<>();
        grounds.add(ENDINGS.get(ENGLAND, Kind.PREVENTION, "PERIOD_56_ENDED").statute());
        grounds.add(ENDINGS.get(ENGLAND, Kind.RELIEF, "PERIOD_56_ENDED").statute());
        grounds.add(ENDINGS.get("WALES_2014", Kind.RELIEF, "PERIOD_56_ENDED").statute());
        assertThat(grounds).containsExactly("s.195(8)(b)", "s.189B(7)(b)", "s.74(2)");
        assertThatThrownBy(() -> ENDINGS.get("WALES_2014", Kind.PREVENTION, "PERIOD_56_ENDED")).isInstanceOf(Refused.class);
    }

    /** The Renters' Rights Act 2025, s.25 and Sch 2: the lesser duty of s.193C(4) and the assured tenancy of s.193(6)(cc) are gone. */
    @Test
    void theMainDutyEndsOnTheGroundsOfItsDay() {
        assertThat(grounds(BEFORE)).contains("ACCEPTED_ASSURED s.193(6)(cc) or s.193C(5)", "ACCEPTED_PART6 s.193(6)(c) or s.193C(5)",
                "REFUSED_PRS s.193(7AA)(b) or s.193C(6)", "LEFT_INTERIM s.193(6)(d) or s.193C(5)");
        assertThat(grounds(SINCE)).contains("ACCEPTED_PART6 s.193(6)(c)", "REFUSED_PRS s.193(7AA)(b)", "LEFT_INTERIM s.193(6)(d)")
                .noneMatch(ground -> ground.contains("193C") || ground.contains("(cc)"));
        assertThat(Stream.of(BEFORE, SINCE)).allSatisfy(day -> assertThat(ENDINGS.of(ENGLAND, Kind.FINAL, day)).extracting(Ending::code).doesNotHaveDuplicates());
    }

    private static List<String> grounds(LocalDate day) {
        return ENDINGS.of(ENGLAND, Kind.FINAL, day).stream().map(ending -> ending.code() + " " + ending.statute()).toList();
    }
}
