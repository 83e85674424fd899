package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartref.clock.Regime.ENGLAND_1996;
import static org.cartref.clock.Regime.WALES_2014;
import static org.cartref.clock.Regime.WALES_2026;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each rule makes of a day: the law's own examples, the days that go wrong elsewhere, and the sentence that explains them. */
class CountingDaysTest {

    private final ClockRules rules = Rules.bundled();

    @ParameterizedTest(name = "{0} {1} from {2}: last day {3}")
    @CsvSource({
        // Wales
        "WALES_2014, W1, 2026-07-27, 2026-06-01",
        "WALES_2014, W2, 2026-06-01, 2026-06-15",
        "WALES_2014, W4, 2026-06-01, 2026-07-26",
        "WALES_2014, W5, 2026-06-01, 2026-11-30",
        "WALES_2014, W8, 2026-06-01, 2026-07-26",
        "WALES_2014, W9, 2026-06-01, 2021-06-01",
        "WALES_2014, W11, 2026-06-01, 2026-11-30",
        "WALES_2014, W12, 2026-06-01, 2026-06-14",
        "WALES_2014, W13, 2026-06-01, 2026-06-21",
        "WALES_2014, W14, 2026-12-18, 2026-12-29",
        "WALES_2014, W15, 2026-06-01, 2026-07-27",
        "WALES_2014, W16, 2026-06-01, 2026-08-10",
        "WALES_2014, reviewDecisionAppointed, 2026-06-01, 2026-08-24",
        "WALES_2014, reviewAppointeeReport, 2026-06-01, 2026-08-17",
        "WALES_2014, reviewAppointeeAgreed, 2026-06-01, 2026-06-08",
        "WALES_2014, reviewAppointeeNamed, 2026-06-01, 2026-06-08",
        "WALES_2014, W19, 2026-06-01, 2026-06-22",
        "WALES_2014, W20, 2026-06-01, 2026-07-26",
        "WALES_2014, W21, 2026-06-01, 2026-06-14",
        "WALES_2014, W22, 2026-06-01, 2026-07-12",
        "WALES_2014, sharedBasic, 2026-06-01, 2026-06-14",
        "WALES_2014, sharedBasicOwned, 2026-06-01, 2026-07-12",
        "WALES_2014, W24, 2026-08-06, 2026-06-01",
        // England
        "ENGLAND_1996, E1, 2026-07-27, 2026-06-01",
        "ENGLAND_1996, E2, 2026-06-01, 2026-07-26",
        "ENGLAND_1996, E3, 2026-06-01, 2026-07-26",
        "ENGLAND_1996, E9, 2026-06-01, 2026-06-21",
        "ENGLAND_1996, reviewDecisionSteps, 2026-06-01, 2026-06-21",
        "ENGLAND_1996, reviewRepresentations, 2026-06-01, 2026-06-14",
        "ENGLAND_1996, E11, 2026-06-01, 2026-07-26",
        "ENGLAND_1996, reviewAppointeeAgreed, 2026-06-01, 2026-06-05",
        "ENGLAND_1996, reviewAppointeeNamed, 2026-06-01, 2026-06-08",
        "ENGLAND_1996, reviewAppointeePapers, 2026-06-01, 2026-06-08",
        "ENGLAND_1996, referralDispute, 2026-06-01, 2026-06-21",
        "ENGLAND_1996, referralDecider, 2026-06-01, 2026-07-12",
        "WALES_2014, reviewAppointeeProcedure, 2026-06-01, 2026-06-08",
        "ENGLAND_1996, E13, 2026-06-01, 2026-06-22",
        "ENGLAND_1996, E14, 2026-06-01, 2026-06-14",
        "ENGLAND_1996, reapplication, 2026-04-30, 2028-04-29",
        // Practice
        "WALES_2014, allocation, 2026-06-05, 2026-06-08",
        "WALES_2014, homeLoss, 2026-07-15, 2026-07-15",
        "WALES_2014, interimCheck, 2026-06-06, 2026-06-06",
        "WALES_2014, reliefHalfway, 2026-06-01, 2026-06-28",
        "ENGLAND_1996, finalDutyInquiries, 2026-06-01, 2026-07-12",
        "WALES_2014, planReview, 2026-06-01, 2026-07-27",
        "WALES_2014, contactInterval, 2026-06-01, 2026-06-08",
    })
    void theLastDay(Regime regime, String clock, LocalDate trigger, LocalDate lastDay) {
        assertThat(rules.deadline(regime, clock, trigger).lastDay()).isEqualTo(lastDay);
    }

    @Test
    void aNoticeSentOnTheFirstOfJuneGivesUntilTheEndOfTheTwentySixthOfJulyInLondon() {
        Deadline relief = rules.deadline(WALES_2014, "relief", LocalDate.of(2026, 6, 1));

        assertThat(relief.clock()).isEqualTo("W4");
        assertThat(relief.legalBasis()).isEqualTo("ss.73-74, 74(6)");
        assertThat(relief.lastDay()).isEqualTo("2026-07-26");
        assertThat(relief.dueAt()).isEqualTo(Instant.parse("2026-07-26T22:59:59Z"));
        assertThat(relief.explanation()).isEqualTo("56 days beginning with Monday 1 June 2026, the day the notice was sent or "
                + "first made available for collection (s.74(6)): the last day is Sunday 26 July 2026.");
    }

    @Test
    void walesAndEnglandCountTheSameEightWeeksADayApart() {
        LocalDate requested = LocalDate.of(2026, 6, 1);

        Deadline wales = rules.deadline(WALES_2014, "reviewDecision", requested);
        Deadline england = rules.deadline(ENGLAND_1996, "reviewDecision", requested);

        assertThat(wales.explanation()).isEqualTo("8 weeks after Monday 1 June 2026, the day the review was requested "
                + "(WSI 2015/1266 reg 6(1)(a),(2)), not counting that day: the last day is Monday 27 July 2026.");
        assertThat(england.explanation()).isEqualTo("8 weeks beginning with Monday 1 June 2026, the day the review was requested "
                + "(SI 2018/223 reg 9(1)(b)): the last day is Sunday 26 July 2026.");
    }

    @Test
    void preventionHasNoTimeLimitInWalesAndFiftySixDaysInEngland() {
        Deadline wales = rules.deadline(WALES_2014, "prevention", LocalDate.of(2026, 6, 1));

        assertThat(wales.clock()).isEqualTo("W3");
        assertThat(wales.lastDay()).isNull();
        assertThat(wales.dueAt()).isNull();
        assertThat(wales.explanation()).contains("no time limit", "ss.66-67", "Monday 1 June 2026", "s.84 notice");
        assertThat(rules.deadline(ENGLAND_1996, "prevention", LocalDate.of(2026, 6, 1)).lastDay()).isEqualTo("2026-07-26");
    }

    @ParameterizedTest(name = "day 56 is {1}")
    @CsvSource({
        // The clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.
        "2026-01-31, 2026-03-27, 2026-03-27T23:59:59Z",
        "2026-02-01, 2026-03-28, 2026-03-28T23:59:59Z",
        "2026-02-02, 2026-03-29, 2026-03-29T22:59:59Z",
        "2026-02-03, 2026-03-30, 2026-03-30T22:59:59Z",
        "2026-08-30, 2026-10-24, 2026-10-24T22:59:59Z",
        "2026-08-31, 2026-10-25, 2026-10-25T23:59:59Z",
        "2026-09-01, 2026-10-26, 2026-10-26T23:59:59Z",
    })
    void aDayEndsWhenItEndsInLondonWhenTheClocksChangeToo(LocalDate sent, LocalDate lastDay, Instant dueAt) {
        Deadline relief = rules.deadline(WALES_2014, "W4", sent);

        assertThat(relief.lastDay()).isEqualTo(lastDay);
        assertThat(relief.dueAt()).isEqualTo(dueAt);
    }

    @ParameterizedTest(name = "{0} {1} from {2}: {3}")
    @CsvSource({
        "WALES_2014, W4, 2028-01-05, 2028-02-29",
        "WALES_2014, W4, 2027-01-05, 2027-03-01",
        "WALES_2014, W4, 2028-02-29, 2028-04-24",
        "WALES_2014, W5, 2028-02-29, 2028-08-28",
        "WALES_2014, W5, 2027-08-29, 2028-02-28",
        "WALES_2014, W5, 2027-08-30, 2028-02-29",
        // February has no 31st: the six months end with the month.
        "WALES_2014, W5, 2026-08-31, 2027-02-28",
        // Nothing of February 2019 is within five years before a 29th.
        "WALES_2014, W9, 2024-02-29, 2019-03-01",
        "ENGLAND_1996, privateOfferTerm, 2024-02-29, 2025-02-28",
        "ENGLAND_1996, privateOfferTerm, 2023-03-01, 2024-02-29",
    })
    void theTwentyNinthOfFebruary(Regime regime, String clock, LocalDate trigger, LocalDate expected) {
        ClockRule rule = rules.rules().stream().filter(r -> r.regimes().contains(regime))
                .filter(r -> r.clock().equals(clock) || r.name().equals(clock)).findFirst().orElseThrow();

        assertThat(rule.lastDay(trigger, null, 0, Rules.workingDays())).isEqualTo(expected);
    }

    /** An appeal is lodged at the court: Aadan v Brent, CPR 2.8(5). The days were read off a calendar. */
    @ParameterizedTest(name = "told on {0}: until {1}")
    @CsvSource({
        "2026-06-01, 2026-06-22", // a Monday
        "2026-06-06, 2026-06-29", // Saturday 27 June
        "2026-06-07, 2026-06-29", // Sunday 28 June
        "2026-12-04, 2026-12-29", // Christmas Day, a Friday; Boxing Day is made up for on Monday 28
        "2027-03-05, 2027-03-30", // Good Friday 2027
        "2026-08-10, 2026-09-01", // the bank holiday of 31 August
    })
    void theLastDayToAppealIsOneOnWhichTheCourtOfficeIsOpen(LocalDate told, LocalDate until) {
        for (Regime regime : List.of(WALES_2014, ENGLAND_1996)) {
            assertThat(rules.deadline(regime, "appeal", told).lastDay()).as(regime.name()).isEqualTo(until);
        }
        assertThat(rules.deadline(WALES_2014, "appeal", LocalDate.of(2026, 6, 7)).explanation())
                .endsWith("The court office is closed that day, so the last day is Monday 29 June 2026, when it opens (CPR 2.8(5)).");
        assertThat(rules.deadline(WALES_2014, "reviewRequest", LocalDate.of(2026, 6, 7)).lastDay()).as("a Saturday, and no court receives it").isEqualTo("2026-06-27");
    }

    @Test
    void legalDaysRunThroughChristmasAndNeverMove() {
        assertThat(rules.deadline(WALES_2014, "W13", LocalDate.of(2026, 12, 5)).lastDay()).isEqualTo("2026-12-25");
        assertThat(rules.deadline(WALES_2014, "W4", LocalDate.of(2026, 11, 1)).lastDay()).isEqualTo("2026-12-26");
        assertThat(rules.rules()).filteredOn(rule -> !rule.practice()).noneMatch(ClockRule::rollsToWorkingDay);
    }

    @Test
    void workingDaysStepOverChristmas() {
        // Christmas Day 2026 is a Friday, and Monday the 28th stands in for Boxing Day.
        assertThat(rules.deadline(WALES_2014, "allocation", LocalDate.of(2026, 12, 24)).lastDay()).isEqualTo("2026-12-29");
        assertThat(rules.deadline(WALES_2014, "W2", LocalDate.of(2026, 12, 18)).lastDay()).isEqualTo("2027-01-06");
    }

    @Test
    void earlierPlacementsUseUpTheLimit() {
        Deadline secondStay = cumulative("W22", LocalDate.of(2026, 6, 1), 30);

        assertThat(secondStay.lastDay()).isEqualTo("2026-06-12");
        assertThat(secondStay.explanation()).isEqualTo("6 weeks, all periods added together, 30 days before Monday 1 June 2026, "
                + "the first day of the placement (WSI 2015/1268 art 7(1)(b)-(e)): the last day is Friday 12 June 2026.");
        assertThat(cumulative("W22", LocalDate.of(2026, 6, 1), 42).lastDay()).isEqualTo("2026-05-31");
    }

    private Deadline cumulative(String clock, LocalDate trigger, int used) {
        return rules.deadline(rules.rule(WALES_2014, clock, trigger), WALES_2014, trigger, null, used);
    }

    @Test
    void preventionIsReviewedHalfWayToTheLossAndFourteenDaysBefore() {
        LocalDate loss = LocalDate.of(2026, 7, 15);

        assertThat(halfWay(LocalDate.of(2026, 6, 1), loss).lastDay()).isEqualTo("2026-06-23");
        assertThat(rules.deadline(WALES_2014, "preventionFinalReview", loss).lastDay()).isEqualTo("2026-07-01");
        assertThatThrownBy(() -> rules.deadline(WALES_2014, "preventionHalfway", loss))
                .isInstanceOf(ClockRefused.class).hasMessageContaining("start of 'prevention'");
    }

    private Deadline halfWay(LocalDate from, LocalDate loss) {
        return rules.deadline(rules.rule(WALES_2014, "preventionHalfway", loss), WALES_2014, loss, from, 0);
    }

    @Test
    void aHomeAlreadyLostIsReviewedAtOnce() {
        assertThat(halfWay(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 5, 1)).lastDay())
                .isEqualTo("2026-06-01");
    }

    @Test
    void aPracticeDateThatRollsGivesWayToTheNearestWorkingDay() {
        // Half way is Saturday 20 June: rolled on. Fourteen days before the 12th is Sunday 28 June: rolled back.
        Deadline halfway = halfWay(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 9));
        Deadline finalReview = rules.deadline(WALES_2014, "preventionFinalReview", LocalDate.of(2026, 7, 12));

        assertThat(halfway.lastDay()).isEqualTo("2026-06-22");
        assertThat(halfway.explanation()).endsWith(
                "Saturday 20 June 2026. That is not a working day, so it is due on Monday 22 June 2026.");
        assertThat(finalReview.lastDay()).isEqualTo("2026-06-26");
    }

    @Test
    void theWelsh2026ActIsOffUntilItsCommencementIsConfigured() {
        assertThatThrownBy(() -> rules.deadline(WALES_2026, "helpToRetain", LocalDate.of(2030, 1, 1)))
                .isInstanceOf(ClockRefused.class).hasMessageContaining("no commencement date is configured");

        ClockRules commenced = Rules.withWales2026From(LocalDate.of(2028, 4, 3));
        assertThatThrownBy(() -> commenced.deadline(WALES_2026, "helpToRetain", LocalDate.of(2028, 4, 2)))
                .isInstanceOf(ClockRefused.class).hasMessageContaining("starts on Monday 3 April 2028");
        assertThat(commenced.deadline(WALES_2026, "helpToRetain", LocalDate.of(2028, 4, 3)).lastDay()).isEqualTo("2029-04-02");
    }

    @Test
    void theWelsh2026Numbers() {
        ClockRules commenced = Rules.withWales2026From(LocalDate.of(2026, 6, 1));
        LocalDate day = LocalDate.of(2026, 6, 1);

        assertThat(commenced.deadline(WALES_2026, "X1", LocalDate.of(2026, 12, 1)).lastDay()).isEqualTo("2026-06-01");
        assertThat(commenced.deadline(WALES_2026, "X1", LocalDate.of(2026, 8, 31)).lastDay()).as("six months from 28 February are over on 28 August")
                .isEqualTo("2026-03-01");
        assertThat(commenced.deadline(WALES_2026, "X2", day).lastDay()).isNull();
        assertThat(commenced.deadline(WALES_2026, "X3", day).lastDay()).isEqualTo("2026-07-27");
        assertThat(commenced.deadline(WALES_2026, "agreedEndContactFrom", day).lastDay()).isEqualTo("2026-10-31");
        assertThat(commenced.deadline(WALES_2026, "agreedEndContactBy", LocalDate.of(2026, 11, 1)).lastDay()).isEqualTo("2026-12-31");
        assertThat(commenced.deadline(WALES_2026, "agreedEndContactFrom", LocalDate.of(2026, 9, 30)).lastDay()).isEqualTo("2027-02-28");
        assertThat(commenced.deadline(WALES_2026, "agreedEndContactBy", LocalDate.of(2027, 3, 1)).lastDay()).as("not 29 April").isEqualTo("2027-04-30");
        assertThat(commenced.deadline(WALES_2026, "X6", day).lastDay()).isEqualTo("2027-05-31");
        assertThat(commenced.deadline(WALES_2026, "X7", day).lastDay()).isEqualTo("2026-11-30");
        assertThat(commenced.deadline(WALES_2026, "X8", day).lastDay()).isEqualTo("2026-06-14");
        assertThat(commenced.deadline(WALES_2026, "suitabilityReviewRequest", day).lastDay()).isEqualTo("2026-11-30");
        assertThat(commenced.deadline(WALES_2026, "reviewRequest", day).lastDay()).isEqualTo("2026-06-21");
        assertThatThrownBy(() -> commenced.deadline(WALES_2026, "relief", day)).hasMessage("There is no clock 'relief' in WALES_2026.");
    }

    @Test
    void aRuleDoesNotReachBackBeforeItsLaw() {
        assertThatThrownBy(() -> rules.deadline(WALES_2014, "relief", LocalDate.of(2015, 4, 26)))
                .isInstanceOf(ClockRefused.class).hasMessageContaining("'relief' was not yet in force on Sunday 26 April 2015");
        assertThat(rules.deadline(WALES_2014, "relief", LocalDate.of(2015, 4, 27)).lastDay()).isEqualTo("2015-06-21");
    }

    @Test
    void aRuleDoesNotReachBeyondItsLaw() {
        LocalDate before = LocalDate.of(2026, 4, 30);
        LocalDate since = LocalDate.of(2026, 5, 1);
        for (String name : new String[]{"privateOfferTerm", "reapplication"}) {
            assertThat(rules.inForce(ENGLAND_1996, name, before)).as(name).isTrue();
            assertThat(rules.inForce(ENGLAND_1996, name, since)).as(name).isFalse();
            assertThatThrownBy(() -> rules.deadline(ENGLAND_1996, name, since)).isInstanceOf(ClockRefused.class)
                    .hasMessageContaining("'" + name + "' was no longer in force on Friday 1 May 2026");
        }
        assertThat(rules.deadline(WALES_2014, "privateOfferTerm", since).lastDay()).as("of another law").isEqualTo("2026-10-31");
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void everyClockOfTheTablesIsThere(Regime regime) {
        Stream<String> expected = switch (regime) {
            case WALES_2014 -> IntStream.rangeClosed(1, 24).mapToObj(n -> "W" + n);
            case WALES_2026 -> IntStream.rangeClosed(1, 11).mapToObj(n -> "X" + n);
            case ENGLAND_1996 -> IntStream.rangeClosed(1, 15).mapToObj(n -> "E" + n);
        };
        assertThat(rules.rules()).filteredOn(rule -> rule.regimes().contains(regime)).extracting(ClockRule::clock)
                .containsAll(expected.toList())
                .containsAll(Arrays.asList("allocation", "acknowledge", "interimCheck", "writeLetter", "signLetter", "postLetter",
                        "completeLetter", "agreePlan", "preventionHalfway", "preventionFinalReview", "contactInterval", "offerAnswer",
                        "signOff", "lateStep", "changeReview", "interimPlacement", "adviceGiven", "findSettledHome"));
    }

    @Test
    void everySentenceIsWholeAndBritish() {
        ClockRules all = Rules.withWales2026From(LocalDate.of(2026, 6, 1));
        for (ClockRule rule : all.rules()) {
            for (Regime regime : rule.regimes()) {
                Deadline deadline = all.deadline(rule, regime, LocalDate.of(2026, 6, 1), LocalDate.of(2026, 5, 1), 0);
                assertThat(deadline.explanation()).as(rule.name()).contains("June 2026").doesNotContain("{", "}").endsWith(".")
                        .hasSizeLessThan(450);
            }
        }
    }

    @Test
    void oneNumberForSeveralClocksAsksWhichOne() {
        assertThatThrownBy(() -> rules.deadline(WALES_2014, "W17", LocalDate.of(2026, 6, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[reviewAppointeeReport, reviewDecisionAppointed]");
    }

    @Test
    void aDateIsNeeded() {
        assertThatThrownBy(() -> rules.deadline(WALES_2014, "relief", null))
                .isInstanceOf(ClockRefused.class).hasMessage("The clock 'relief' needs the day that starts it.");
    }

    @Test
    void anAuthoritySetsItsOwnPracticeWithoutTouchingTheProgram() {
        ClockRules own = Rules.withPractice("""
                rules:
                  - {clock: W2, name: assessment, regimes: [WALES_2014], practice: true, legalBasis: our policy,
                     trigger: the day of the application, length: 7, unit: workingDays, counting: WITHIN}
                  - {clock: callBack, name: callBack, practice: true, legalBasis: our policy,
                     trigger: the day of the call, length: 2, unit: workingDays, counting: WITHIN}
                """);

        assertThat(own.deadline(WALES_2014, "W2", LocalDate.of(2026, 6, 1)).lastDay()).isEqualTo("2026-06-10");
        assertThat(own.deadline(ENGLAND_1996, "assessment", LocalDate.of(2026, 6, 1)).lastDay()).isEqualTo("2026-06-15");
        assertThat(own.deadline(ENGLAND_1996, "callBack", LocalDate.of(2026, 6, 1)).lastDay()).isEqualTo("2026-06-03");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "name: relief, practice: true, length: 70, unit: days, counting: WITHIN | must not be one the law sets",
        "name: mine, length: 70, unit: days, counting: WITHIN | only practice can be set here",
        "name: mine, practice: true, courtOffice: true, length: 7, unit: days, counting: WITHIN | no part in a practice",
        "name: mine, rollsToWorkingDay: true, length: 7, unit: days, counting: WITHIN | a statutory date never moves",
        "name: mine, practice: true, unit: days, counting: WITHIN | needs a length above 0",
        "name: mine, practice: true, counting: HALF_WAY | 'from' names the clock",
        "name: mine, practice: true, length: 2, unit: months, counting: CUMULATIVE | in days or weeks",
        "name: mine, practice: true, lenght: 2 | lenght",
        "name: mine, practice: true, length: 2, unit: fortnights | fortnights",
    })
    void aWrongRowStopsTheStartAndSaysWhichAndWhy(String row, String fault) {
        assertThatThrownBy(() -> Rules.withPractice(
                "rules:\n  - {clock: mine, legalBasis: ours, trigger: the day, " + row + "}\n"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("authority.yml").hasMessageContaining(fault);
    }

    /** A worker is told what a date is for, not the number of its rule; and no two dates of a law are called the same. */
    @ParameterizedTest
    @EnumSource
    void everyDateSaysInPlainWordsWhatItIsFor(Regime regime) {
        List<ClockRule> rows = rules.rules().stream().filter(rule -> rule.regimes().contains(regime)).toList();
        assertThat(rows).allSatisfy(rule -> assertThat(rule.title()).as(rule.clock() + " " + rule.name())
                .isNotNull().matches("[A-Z][a-z0-9 ,-]{5,59}"));
        assertThat(rows.stream().map(ClockRule::name).distinct().map(name -> rules.title(regime, name))).doesNotHaveDuplicates();
    }

    @Test
    void aPracticeOfTheAuthorityWithoutATitleKeepsTheOneItReplaces() {
        ClockRules own = Rules.withPractice("""
                rules:
                  - {clock: allocation, name: allocation, practice: true, legalBasis: practice, trigger: the day of the application,
                     length: 2, unit: workingDays, counting: WITHIN}
                  - {clock: ours, name: ours, practice: true, legalBasis: practice, trigger: the day, length: 2, unit: days, counting: WITHIN}
                """);
        assertThat(own.title(WALES_2014, "allocation")).isEqualTo("Choosing a lead worker");
        assertThat(own.title(WALES_2014, "ours")).isEqualTo("ours");
    }
}
