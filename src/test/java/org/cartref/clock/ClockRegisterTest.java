package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartref.clock.CaseClock.State.MET;
import static org.cartref.clock.CaseClock.State.OVERDUE;
import static org.cartref.clock.CaseClock.State.RUNNING;
import static org.cartref.clock.CaseClock.State.STOPPED;
import static org.cartref.clock.Regime.ENGLAND_1996;
import static org.cartref.clock.Regime.WALES_2014;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseEvent;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Laws;
import org.flywaydb.core.api.migration.JavaMigration;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The register on a real database. Each test moves its own clock from nine o'clock on 1 June 2026. */
@DataJpaTest(properties = "spring.jpa.properties.hibernate.jdbc.time_zone=UTC",
        includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = JavaMigration.class))
@Import({ClockRegister.class, ClockRules.class, Laws.class, WorkingDays.class, London.class, EventTrail.class})
@RecordApplicationEvents
class ClockRegisterTest {

    private static final String CASE = "CER-2026-000123";
    private static final LocalDate FIRST_OF_JUNE = LocalDate.of(2026, 6, 1);

    @TestConfiguration
    @EnableConfigurationProperties(ClockProperties.class)
    static class Time {

        @Bean
        TestClock cartrefClock() {
            return new TestClock();
        }

        @Bean
        Author author() {
            return () -> "caseworker";
        }
    }

    /** Stands where a test puts it, earlier than the last test left it if need be. */
    static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-06-01T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Autowired private ClockRegister register;
    @Autowired private TestClock time;
    @Autowired private EventTrail trail;
    @Autowired private TestEntityManager database;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private ApplicationEvents events;

    @BeforeEach
    void nineOClockOnTheFirstOfJune() {
        now("2026-06-01T08:00:00Z");
    }

    @Test
    void aCorrectedLimitRemembersThePeriodsBeforeIt() {
        register.startCumulative(CASE, WALES_2014, "bedAndBreakfastBasic", FIRST_OF_JUNE, 11);
        afresh();
        assertThat(register.running(CASE, "bedAndBreakfastBasic").orElseThrow().getLastDay()).as("3 nights are left of 14").isEqualTo("2026-06-03");
        register.correct(CASE, "bedAndBreakfastBasic", LocalDate.of(2026, 6, 2), "They came a day later.", "caseworker");
        afresh();
        assertThat(register.running(CASE, "bedAndBreakfastBasic").orElseThrow().getLastDay()).isEqualTo("2026-06-04");
    }

    @Test
    void aStartedClockIsKeptWithEverythingThatExplainsIt() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        afresh();

        CaseClock relief = register.running(CASE, "relief").orElseThrow();
        assertThat(relief.getClock()).isEqualTo("W4");
        assertThat(relief.getRegime()).isEqualTo(WALES_2014);
        assertThat(relief.getLegalBasis()).isEqualTo("ss.73-74, 74(6)");
        assertThat(relief.getTrigger()).isEqualTo("the day the notice was sent or first made available for collection");
        assertThat(relief.getStartedOn()).isEqualTo(FIRST_OF_JUNE);
        assertThat(relief.getLastDay()).isEqualTo("2026-07-26");
        assertThat(relief.getDueAt()).isEqualTo("2026-07-26T22:59:59Z");
        assertThat(relief.getExplanation()).endsWith("the last day is Sunday 26 July 2026.");
        assertThat(relief.isPractice()).isFalse();
        assertThat(events.stream(ClockMoved.class)).isEmpty();
    }

    @Test
    void startingTheRunningClockAgainIsTheSameClock() {
        UUID first = register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE).getId();
        UUID again = register.start(CASE, WALES_2014, "W4", FIRST_OF_JUNE).getId();

        assertThat(again).isEqualTo(first);
        assertThat(register.of(CASE)).hasSize(1);
        assertThat(trail.of(CASE)).hasSize(1);
    }

    @Test
    void aClockThatRunsFromAnotherDayOrUnderAnotherLawIsNotReplacedSilently() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);

        assertThatThrownBy(() -> register.start(CASE, WALES_2014, "relief", LocalDate.of(2026, 6, 2)))
                .isInstanceOf(ClockRefused.class)
                .hasMessageContaining("The clock 'Last of the 56 days of help to secure a home' already runs from Monday 1 June 2026");
        assertThatThrownBy(() -> register.start(CASE, ENGLAND_1996, "relief", FIRST_OF_JUNE)).isInstanceOf(ClockRefused.class);
        assertThat(register.start("CER-2026-000124", ENGLAND_1996, "relief", FIRST_OF_JUNE).getClock()).isEqualTo("E3");
    }

    // ---- which day of a letter ----

    private static final LocalDate POSTED = LocalDate.of(2026, 11, 30);
    private static final UUID LETTER = UUID.randomUUID();

    private static Notice posted(String kind, LocalDate receivedOn) {
        return new Notice(LETTER, kind, POSTED, null, receivedOn);
    }

    /** Posted on 30 November, there on 3 December: section 85(5) counts from the second, section 74(6) from the first. */
    @Test
    void eachClockTakesTheDayOfTheLetterThatItsSectionNames() {
        Notice received = posted("L1", LocalDate.of(2026, 12, 3));
        assertThat(register.start(CASE, WALES_2014, "reviewRequest", received, null).getLastDay()).as("s.85(5)").isEqualTo("2026-12-23");
        assertThat(register.start(CASE, WALES_2014, "interimFloor", received, null).getLastDay()).as("s.69(6)").isEqualTo("2027-01-27");
        assertThat(register.start(CASE, WALES_2014, "relief", received, null).getLastDay()).as("s.74(6)").isEqualTo("2027-01-24");
        assertThat(register.start("CER-2026-000124", ENGLAND_1996, "reviewRequest", received, null).getLastDay()).as("s.202(3)").isEqualTo("2026-12-23");
        assertThat(register.start(CASE, WALES_2014, "appeal", posted("L13", LocalDate.of(2026, 12, 3)), null).getLastDay()).as("s.88(2)").isEqualTo("2026-12-24");
    }

    @Test
    void afterAReviewAndAfterAFailedReferralThe56DaysCountFromTheDayTheyWereTold() {
        assertThat(register.start(CASE, WALES_2014, "relief", posted("L13", LocalDate.of(2026, 12, 3)), null).getStartedOn()).as("s.87(2)").isEqualTo("2026-12-03");
        assertThat(register.start("CER-2026-000124", ENGLAND_1996, "relief", posted("L4C", LocalDate.of(2026, 12, 3)), null).getStartedOn())
                .as("s.199A(4)(b)").isEqualTo("2026-12-03");
        assertThatThrownBy(() -> register.start("CER-2026-000125", ENGLAND_1996, "relief", posted("L1", LocalDate.of(2026, 12, 3)), null))
                .as("any other letter starts none: they count from the day we were satisfied").isInstanceOf(ClockRefused.class)
                .hasMessageContaining("counts from a day of its own");
    }

    @Test
    void whileNobodyKnowsItIsTheDayBeforeWhichNobodyIsTooLate() {
        CaseClock byPost = register.start(CASE, WALES_2014, "reviewRequest", posted("L1", null), null);
        assertThat(byPost.getStartedOn()).as("5 working days after Monday 30 November").isEqualTo("2026-12-07");
        assertThat(byPost.getLastDay()).isEqualTo("2026-12-27");
        assertThat(byPost.getExplanation()).endsWith("When the letter reached them is not on record: it is taken to have been there by "
                + "Monday 7 December 2026, 5 working days after it was posted.");
        CaseClock atOffice = register.start("CER-2026-000124", WALES_2014, "reviewRequest", new Notice(UUID.randomUUID(), "L1", null, POSTED, null), null);
        assertThat(atOffice.getStartedOn()).as("a reasonable period at the office, s.63(4)(b)").isEqualTo("2026-12-14");
        assertThat(register.start("CER-2026-000125", WALES_2014, "reviewRequest",
                new Notice(UUID.randomUUID(), "L1", POSTED, LocalDate.of(2026, 12, 9), null), null).getStartedOn()).as("it came back and then lay there").isEqualTo("2026-12-23");
    }

    @Test
    void receiptMovesWhatCountsFromItAndNothingElse() {
        CaseClock review = register.start(CASE, WALES_2014, "reviewRequest", posted("L1", null), null);
        CaseClock relief = register.start(CASE, WALES_2014, "relief", posted("L1", null), null);
        CaseClock ofAnotherLetter = register.start(CASE, WALES_2014, "reviewRequest", new Notice(UUID.randomUUID(), "L7", POSTED, null, null), null);

        register.recount(CASE, posted("L1", LocalDate.of(2026, 12, 3)), "The letter was received.", "caseworker");

        assertThat(review.getStartedOn()).isEqualTo("2026-12-03");
        assertThat(review.getLastDay()).isEqualTo("2026-12-23");
        assertThat(review.getExplanation()).doesNotContain("not on record");
        assertThat(relief.getStartedOn()).isEqualTo(POSTED);
        assertThat(ofAnotherLetter.getLastDay()).as("two letters of one day are told apart").isEqualTo("2026-12-27");
    }

    @Test
    void anOfficerMovesWhatCountsFromSendingWhenTheLetterCameBack() {
        Notice back = new Notice(LETTER, "L1", POSTED, LocalDate.of(2026, 12, 9), null);
        CaseClock relief = register.start(CASE, WALES_2014, "relief", posted("L1", null), null);
        CaseClock review = register.start(CASE, WALES_2014, "reviewRequest", posted("L1", null), null);

        register.recount(CASE, back, "It lies at the office.", "caseworker");
        assertThat(relief.getStartedOn()).isEqualTo(POSTED);
        assertThat(review.getStartedOn()).isEqualTo("2026-12-23");

        register.recountFromSending(CASE, back, back.availableOn(), "It came back.", "teamleader");
        assertThat(relief.getStartedOn()).isEqualTo("2026-12-09");
        assertThat(review.getStartedOn()).isEqualTo("2026-12-23");
    }

    @Test
    void theDatabaseItselfRefusesASecondOpenClock() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);

        Deadline deadline = Rules.bundled().deadline(WALES_2014, "relief", FIRST_OF_JUNE);
        assertThatThrownBy(() -> database.persistAndFlush(new CaseClock(CASE, null, null, deadline, 0, false, false, false, time.instant())))
                .satisfiesAnyOf(
                        refusal -> assertThat(refusal).isInstanceOf(DataIntegrityViolationException.class),
                        refusal -> assertThat(refusal).isInstanceOf(ConstraintViolationException.class));
    }

    @Test
    void aClockEndedMayStartAgain() {
        UUID first = register.start(CASE, WALES_2014, "contactInterval", FIRST_OF_JUNE).getId();
        register.meet(CASE, "contactInterval", FIRST_OF_JUNE);
        now("2026-06-02T08:00:00Z");
        UUID second = register.start(CASE, WALES_2014, "contactInterval", LocalDate.of(2026, 6, 2)).getId();

        assertThat(second).isNotEqualTo(first);
        assertThat(register.of(CASE)).extracting(clock -> clock.state(time.instant())).containsExactly(MET, RUNNING);
    }

    @Test
    void overdueFollowsFromTheTimeAndNothingElse() {
        CaseClock relief = register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);

        now("2026-07-26T22:59:59Z");
        assertThat(relief.state(time.instant())).isEqualTo(RUNNING);
        assertThat(register.overdue()).isEmpty();

        now("2026-07-26T23:00:00Z");
        assertThat(relief.state(time.instant())).isEqualTo(OVERDUE);
        assertThat(register.overdue()).containsExactly(relief);
        assertThat(register.running(CASE, "relief")).as("overdue is still open").contains(relief);
    }

    @Test
    void aClockWithoutLengthIsNeverOverdue() {
        CaseClock prevention = register.start(CASE, WALES_2014, "prevention", FIRST_OF_JUNE);

        now("2036-06-01T08:00:00Z");
        assertThat(prevention.state(time.instant())).isEqualTo(RUNNING);
        assertThat(prevention.isLate(time.instant())).isFalse();
        assertThat(register.overdue()).isEmpty();
    }

    @Test
    void metOnTheLastDayIsInTimeEvenWhenRecordedLater() {
        CaseClock relief = register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        now("2026-07-28T08:00:00Z");

        register.meet(CASE, "relief", LocalDate.of(2026, 7, 26));

        assertThat(relief.state(time.instant())).isEqualTo(MET);
        assertThat(relief.isLate(time.instant())).isFalse();
        assertThat(register.running(CASE, "relief")).isEmpty();
    }

    @Test
    void metLateStaysKnownAsLate() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        now("2026-07-28T08:00:00Z");

        register.meet(CASE, "relief", LocalDate.of(2026, 7, 27));
        register.meet(CASE, "relief", LocalDate.of(2026, 7, 27));
        afresh();

        CaseClock relief = register.of(CASE).get(0);
        assertThat(relief.state(time.instant())).isEqualTo(MET);
        assertThat(relief.getMetOn()).isEqualTo("2026-07-27");
        assertThat(relief.isLate(time.instant())).isTrue();
        assertThat(trail.of(CASE)).extracting(CaseEvent::getWhat)
                .containsExactly("The clock 'Last of the 56 days of help to secure a home' started: " + relief.getExplanation(),
                        "The clock 'Last of the 56 days of help to secure a home' met on Monday 27 July 2026, late.");
    }

    @Test
    void stoppedWhileOverdueStaysKnownAsLate() {
        CaseClock relief = register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        now("2026-07-28T08:00:00Z");

        register.stop(CASE, "relief", "The application was withdrawn.");
        register.stop(CASE, "relief", "The application was withdrawn.");
        now("2026-09-01T08:00:00Z");

        assertThat(relief.state(time.instant())).isEqualTo(STOPPED);
        assertThat(relief.isLate(time.instant())).isTrue();
        assertThat(trail.of(CASE)).hasSize(2);
    }

    @Test
    void stoppedInTimeIsNotLateAfterwards() {
        CaseClock relief = register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        register.stop(CASE, "relief", "The application was withdrawn.");

        now("2026-09-01T08:00:00Z");
        assertThat(relief.isLate(time.instant())).isFalse();
    }

    @Test
    void anExtensionKeepsTheOldDateAndTellsWhoeverWaits() {
        register.start(CASE, WALES_2014, "reviewDecision", FIRST_OF_JUNE);

        register.extend(CASE, "reviewDecision", LocalDate.of(2026, 8, 31), "Agreed in writing, papers still to come.", "reviewer");
        afresh();

        CaseClock review = register.running(CASE, "reviewDecision").orElseThrow();
        assertThat(review.getLastDay()).isEqualTo("2026-08-31");
        assertThat(review.getDueAt()).isEqualTo("2026-08-31T22:59:59Z");
        assertThat(review.getExplanation())
                .endsWith("the last day is Monday 27 July 2026. Extended to Monday 31 August 2026.");
        assertThat(review.getMoves()).containsExactly(new CaseClock.Move(CaseClock.Change.EXTENDED, time.instant(), "reviewer",
                FIRST_OF_JUNE, LocalDate.of(2026, 7, 27)));
        assertThat(events.stream(ClockMoved.class)).containsExactly(new ClockMoved(CASE, "reviewDecision", null,
                Instant.parse("2026-07-27T22:59:59Z"), Instant.parse("2026-08-31T22:59:59Z"),
                "Agreed in writing, papers still to come.", "reviewer"));
        CaseEvent told = trail.of(CASE).get(1);
        assertThat(told.getWhat()).isEqualTo(
                "The clock 'Decision on the review' extended from Monday 27 July 2026 to Monday 31 August 2026.");
        assertThat(told.getWhy()).isEqualTo("Agreed in writing, papers still to come.");
    }

    @Test
    void anOverdueClockCanStillBeExtendedAndIsThenNoLongerOverdue() {
        CaseClock review = register.start(CASE, WALES_2014, "reviewDecision", FIRST_OF_JUNE);
        now("2026-07-28T08:00:00Z");

        register.extend(CASE, "reviewDecision", LocalDate.of(2026, 8, 31), "Agreed in writing.", "reviewer");

        assertThat(review.state(time.instant())).isEqualTo(RUNNING);
    }

    @Test
    void repeatingAMoveMovesNothingTwice() {
        CaseClock review = register.start(CASE, WALES_2014, "reviewDecision", FIRST_OF_JUNE);
        for (int attempt = 0; attempt < 2; attempt++) {
            register.extend(CASE, "reviewDecision", LocalDate.of(2026, 8, 31), "Agreed in writing.", "reviewer");
            register.correct(CASE, "reviewDecision", LocalDate.of(2026, 6, 3), "Received on the third.", "reviewer");
        }

        assertThat(review.getMoves()).hasSize(2);
        assertThat(events.stream(ClockMoved.class)).hasSize(2);
    }

    @Test
    void aCorrectedTriggerIsCountedAgain() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);

        register.correct(CASE, "relief", LocalDate.of(2026, 6, 4), "The post left on Thursday.", "teamleader");
        afresh();

        CaseClock relief = register.running(CASE, "relief").orElseThrow();
        assertThat(relief.getStartedOn()).isEqualTo("2026-06-04");
        assertThat(relief.getLastDay()).isEqualTo("2026-07-29");
        assertThat(relief.getExplanation()).contains("Thursday 4 June 2026").endsWith("Wednesday 29 July 2026.");
        assertThat(relief.getMoves()).containsExactly(new CaseClock.Move(CaseClock.Change.CORRECTED, time.instant(), "teamleader",
                FIRST_OF_JUNE, LocalDate.of(2026, 7, 26)));
        assertThat(events.stream(ClockMoved.class)).containsExactly(new ClockMoved(CASE, "relief", null,
                Instant.parse("2026-07-26T22:59:59Z"), Instant.parse("2026-07-29T22:59:59Z"), "The post left on Thursday.", "teamleader"));
    }

    @Test
    void whatHangsOnReliefMovesWithIt() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        CaseClock halfway = register.start(CASE, WALES_2014, "reliefHalfway", FIRST_OF_JUNE);
        CaseClock inquiries = register.start(CASE, WALES_2014, "finalDutyInquiries", FIRST_OF_JUNE);
        CaseClock review = register.start(CASE, WALES_2014, "reviewRequest", FIRST_OF_JUNE);
        CaseClock otherCase = register.start("CER-2026-000124", WALES_2014, "reliefHalfway", FIRST_OF_JUNE);
        now("2026-06-29T08:00:00Z");
        register.meet(CASE, "reliefHalfway", LocalDate.of(2026, 6, 28));

        register.correct(CASE, "relief", LocalDate.of(2026, 6, 4), "The post left on Thursday.", "teamleader");

        assertThat(inquiries.getLastDay()).isEqualTo("2026-07-15");
        assertThat(halfway.getLastDay()).as("done already").isEqualTo("2026-06-28");
        assertThat(review.getLastDay()).as("counts from another day").isEqualTo("2026-06-21");
        assertThat(otherCase.getLastDay()).isEqualTo("2026-06-28");
        assertThat(events.stream(ClockMoved.class)).extracting(ClockMoved::name).containsExactly("relief", "finalDutyInquiries");
    }

    @Test
    void theReviewsOfPreventionFollowTheDayTheHomeIsLostAndTheDayTheDutyBegan() {
        LocalDate loss = LocalDate.of(2026, 7, 15);
        assertThatThrownBy(() -> register.start(CASE, WALES_2014, "preventionHalfway", loss))
                .isInstanceOf(ClockRefused.class).hasMessageContaining("measured from the start of 'prevention', and this case has none");
        register.start(CASE, WALES_2014, "prevention", FIRST_OF_JUNE);
        CaseClock homeLoss = register.start(CASE, WALES_2014, "homeLoss", loss);
        CaseClock halfway = register.start(CASE, WALES_2014, "preventionHalfway", loss);
        CaseClock finalReview = register.start(CASE, WALES_2014, "preventionFinalReview", loss);
        assertThat(halfway.getLastDay()).isEqualTo("2026-06-23");

        register.correct(CASE, "homeLoss", LocalDate.of(2026, 7, 29), "The landlord gave two more weeks.", "caseworker");
        assertThat(homeLoss.getLastDay()).isEqualTo("2026-07-29");
        assertThat(finalReview.getLastDay()).isEqualTo("2026-07-15");
        assertThat(halfway.getLastDay()).isEqualTo("2026-06-30");

        register.correct(CASE, "prevention", LocalDate.of(2026, 6, 3), "The notice left two days later.", "caseworker");
        assertThat(halfway.getLastDay()).isEqualTo("2026-07-01");
        assertThat(finalReview.getLastDay()).isEqualTo("2026-07-15");
    }

    @Test
    void aDayAgreedInWritingOutlivesACorrectionThatEndsEarlier() {
        CaseClock review = register.start(CASE, WALES_2014, "reviewDecision", FIRST_OF_JUNE);
        register.extend(CASE, "reviewDecision", LocalDate.of(2026, 8, 31), "Agreed in writing.", "reviewer");

        register.correct(CASE, "reviewDecision", LocalDate.of(2026, 6, 3), "Received on the third.", "reviewer");
        assertThat(review.getLastDay()).isEqualTo("2026-08-31");
        assertThat(review.getExplanation()).contains("Wednesday 3 June 2026", "Wednesday 29 July 2026")
                .endsWith("Extended to Monday 31 August 2026.");

        register.correct(CASE, "reviewDecision", LocalDate.of(2026, 7, 20), "Received on the twentieth of July.", "reviewer");
        assertThat(review.getLastDay()).isEqualTo("2026-09-14");
    }

    @Test
    void everyRefusalIsASentence() {
        register.start(CASE, WALES_2014, "prevention", FIRST_OF_JUNE);
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);

        refused(() -> register.extend(CASE, "relief", LocalDate.of(2026, 8, 31), " ", "teamleader"), "Give a reason");
        refused(() -> register.correct(CASE, "relief", LocalDate.of(2026, 6, 2), null, "teamleader"), "Give a reason");
        refused(() -> register.stop(CASE, "relief", ""), "Give a reason");
        refused(() -> register.extend(CASE, "relief", LocalDate.of(2026, 8, 31), "Agreed.", ""), "Say who moves the clock 'relief'");
        refused(() -> register.extend(CASE, "relief", LocalDate.of(2026, 7, 25), "Agreed.", "teamleader"),
                "ends on Sunday 26 July 2026. An extension needs a later day, and the day given is Saturday 25 July 2026");
        refused(() -> register.extend(CASE, "relief", null, "Agreed.", "teamleader"), "the day given is missing");
        refused(() -> register.extend(CASE, "prevention", LocalDate.of(2026, 7, 25), "Agreed.", "teamleader"), "has no last day");
        refused(() -> register.correct(CASE, "relief", null, "Wrong day.", "teamleader"), "needs the day that starts it");
        refused(() -> register.meet(CASE, "relief", LocalDate.of(2026, 6, 2)), "only be met on a day that has come");
        refused(() -> register.meet(CASE, "relief", null), "missing");
        refused(() -> register.meet(CASE, "appeal", FIRST_OF_JUNE), "Case CER-2026-000123 has no clock 'appeal'");
        assertThat(events.stream(ClockMoved.class)).isEmpty();
    }

    @Test
    void whatEndedCannotBeMoved() {
        register.start(CASE, WALES_2014, "relief", FIRST_OF_JUNE);
        register.meet(CASE, "relief", FIRST_OF_JUNE);
        register.start(CASE, WALES_2014, "appeal", FIRST_OF_JUNE);
        register.stop(CASE, "appeal", "No decision was made after all.");

        refused(() -> register.extend(CASE, "relief", LocalDate.of(2026, 8, 31), "Agreed.", "teamleader"),
                "The clock 'Last of the 56 days of help to secure a home' was met on Monday 1 June 2026 and cannot be changed any more.");
        refused(() -> register.correct(CASE, "appeal", LocalDate.of(2026, 6, 2), "Wrong day.", "teamleader"),
                "The clock 'Last day to appeal to the county court' was stopped on Monday 1 June 2026 and cannot be changed any more.");
        refused(() -> register.stop(CASE, "relief", "Withdrawn."), "was met on");
        refused(() -> register.meet(CASE, "appeal", FIRST_OF_JUNE), "was stopped on");
    }

    @Test
    void aRefusalLeavesTheTransactionAroundItWhole() {
        String another = "CER-2026-000900";
        TransactionTemplate around = new TransactionTemplate(transactions);
        around.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        try {
            around.executeWithoutResult(transaction -> {
                register.start(another, WALES_2014, "relief", FIRST_OF_JUNE);
                refused(() -> register.meet(another, "appeal", FIRST_OF_JUNE), "has no clock 'appeal'");
            });

            assertThat(register.running(another, "relief")).as("committed in spite of the refusal").isPresent();
        } finally {
            around.executeWithoutResult(transaction -> register.running(another, "relief").ifPresent(database.getEntityManager()::remove));
        }
    }

    @Test
    void practiceClocksDoNotFillTheTrail() {
        register.start(CASE, WALES_2014, "writeLetter", FIRST_OF_JUNE);
        register.meet(CASE, "writeLetter", FIRST_OF_JUNE);

        assertThat(trail.of(CASE)).isEmpty();
    }

    private static void refused(ThrowingCallable action, String sentence) {
        assertThatThrownBy(action).isInstanceOf(ClockRefused.class).hasMessageContaining(sentence);
    }

    private void now(String moment) {
        time.now = Instant.parse(moment);
    }

    private void afresh() {
        database.flush();
        database.clear();
    }
}
