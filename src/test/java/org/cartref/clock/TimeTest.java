package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.IntStream;
import org.cartref.casefile.Laws;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** One clock, one zone. */
class TimeTest {

    private static final Locale WELSH = Locale.forLanguageTag("cy");
    private static final Instant NINE = Instant.parse("2026-06-01T09:00:00Z");

    private final ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(ClockRoom.class);

    @Configuration
    @EnableConfigurationProperties(ClockProperties.class)
    @Import({TimeConfiguration.class, London.class, Laws.class, WorkingDays.class, ClockRules.class})
    static class ClockRoom {
    }

    @Test
    void todayIsTheDayInLondon() {
        assertThat(new London(fixed("2026-06-30T22:59:59Z")).today()).isEqualTo("2026-06-30");
        assertThat(new London(fixed("2026-06-30T23:00:00Z")).today()).isEqualTo("2026-07-01");
        assertThat(new London(fixed("2026-12-31T23:00:00Z")).today()).isEqualTo("2026-12-31");
    }

    @Test
    void londonTimesOnTheDaysTheClocksChange() {
        LocalDate forward = LocalDate.of(2026, 3, 29);
        LocalDate back = LocalDate.of(2026, 10, 25);

        assertThat(London.at(forward, LocalTime.of(12, 0))).isEqualTo("2026-03-29T11:00:00Z");
        assertThat(London.at(forward, LocalTime.of(1, 30))).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(London.at(back, LocalTime.of(1, 30))).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(London.endOf(back).toInstant()).isEqualTo("2026-10-25T23:59:59Z");
        assertThat(London.offset(Instant.parse("2026-07-26T22:59:59Z"))).hasToString("2026-07-26T23:59:59+01:00");
        assertThat(London.offset(Instant.parse("2026-12-26T23:59:59Z"))).hasToString("2026-12-26T23:59:59Z");
    }

    @Test
    void datesInEnglishAndWelsh() {
        assertThat(London.words(LocalDate.of(2026, 1, 5), Locale.UK)).isEqualTo("5 January 2026");
        assertThat(London.words(LocalDate.of(2026, 1, 5), WELSH)).isEqualTo("5 Ionawr 2026");
        assertThat(London.weekdayWords(LocalDate.of(2026, 1, 5), Locale.UK)).isEqualTo("Monday 5 January 2026");
        assertThat(London.weekdayWords(LocalDate.of(2026, 1, 5), WELSH)).isEqualTo("Dydd Llun 5 Ionawr 2026");
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(month -> London.words(LocalDate.of(2026, month, 1), WELSH).split(" ")[1]))
                .containsExactly("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
                        "Tachwedd", "Rhagfyr");
    }

    @Test
    void aRehearsalClockMovesForwardAndTicksOn() {
        MovableClock base = new MovableClock(fixed("2026-06-01T09:00:00Z"));
        MovableClock clock = new MovableClock(base);

        clock.moveTo(Instant.parse("2026-07-27T00:00:00Z"));
        assertThat(clock.instant()).isEqualTo("2026-07-27T00:00:00Z");

        base.moveTo(NINE.plus(Duration.ofMinutes(5)));
        assertThat(clock.instant()).as("five minutes later").isEqualTo("2026-07-27T00:05:00Z");
        assertThat(clock.withZone(ZoneId.of("Europe/London")).instant()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> clock.moveTo(NINE)).isInstanceOf(ClockRefused.class).hasMessageContaining("only moves forward");
        assertThat(clock.instant()).as("unmoved by the refusal").isEqualTo("2026-07-27T00:05:00Z");
    }

    @Test
    void onlyARehearsalHasAClockThatMoves() {
        application.run(context -> assertThat(context.getBean("cartrefClock")).isEqualTo(Clock.systemUTC()));
        application.withInitializer(context -> context.getEnvironment().addActiveProfile("rehearsal"))
                .run(context -> assertThat(context.getBean(Clock.class)).isInstanceOf(MovableClock.class));
    }

    @Test
    void theCommencementOfTheWelsh2026ActIsASetting() {
        application.run(context -> assertThatThrownBy(() -> context.getBean(ClockRules.class)
                .deadline(Regime.WALES_2026, "reviewRequest", LocalDate.of(2029, 1, 1))).isInstanceOf(ClockRefused.class));
        application.withPropertyValues("cartref.clock.wales-2026-commencement=2029-01-01")
                .run(context -> assertThat(context.getBean(ClockRules.class)
                        .deadline(Regime.WALES_2026, "reviewRequest", LocalDate.of(2029, 1, 1)).lastDay()).isEqualTo("2029-01-21"));
    }

    private static Clock fixed(String moment) {
        return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    }
}
