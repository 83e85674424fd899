package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;

class WorkingDaysTest {

    private final WorkingDays bundled = Rules.workingDays();

    @ParameterizedTest
    @ValueSource(ints = {2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028})
    void theBundledHolidaysAreThoseASecondSourceKnowsForBothCountries(int year) {
        HolidayManager uk = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        for (String country : new String[] {"eng", "wls"}) {
            Stream<LocalDate> known = uk.getHolidays(Year.of(year), country).stream().map(holiday -> holiday.getDate())
                    .filter(WorkingDaysTest::onAWeekday);
            Stream<LocalDate> ours = Year.of(year).atDay(1).datesUntil(Year.of(year + 1).atDay(1))
                    .filter(WorkingDaysTest::onAWeekday).filter(day -> !bundled.isWorkingDay(day));

            assertThat(ours).as(country).containsExactlyInAnyOrderElementsOf(known.toList());
        }
    }

    private static boolean onAWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    @ParameterizedTest(name = "{0} {1} is a working day: {2}")
    @CsvSource({
        "2026-06-01, an ordinary Monday, true",
        "2026-06-06, a Saturday, false",
        "2026-06-07, a Sunday, false",
        "2026-04-03, Good Friday, false",
        "2026-12-25, Christmas Day, false",
        "2026-12-28, the Monday for Boxing Day, false",
        "2026-12-24, Christmas Eve, true",
        "2027-12-27, the Monday for Christmas Day, false",
        "2027-12-28, the Tuesday for Boxing Day, false",
        "2022-09-19, the State Funeral, false",
        "2026-03-17, Saint Patrick's in Northern Ireland, true",
    })
    void whatAWorkingDayIs(LocalDate day, String what, boolean working) {
        assertThat(bundled.isWorkingDay(day)).isEqualTo(working);
    }

    @Test
    void countingStepsOverWeekendsAndHolidaysBothWays() {
        assertThat(bundled.plus(LocalDate.of(2026, 12, 18), 5)).isEqualTo("2026-12-29");
        assertThat(bundled.minus(LocalDate.of(2026, 12, 29), 5)).isEqualTo("2026-12-18");
        assertThat(bundled.plus(LocalDate.of(2026, 12, 25), 0)).isEqualTo("2026-12-25");
        assertThatThrownBy(() -> bundled.plus(LocalDate.of(2026, 12, 25), -1)).hasMessageContaining("must not be negative");
    }

    @Test
    void aNewerFileReplacesTheYearsItKnows() {
        WorkingDays newer = overriddenBy("""
                {"england-and-wales": {"division": "england-and-wales", "events": [%s]},
                 "scotland": {"division": "scotland", "events": []}}
                """.formatted(events("2029-01-01", "2029-03-30", "2029-04-02", "2029-05-07", "2029-05-28", "2029-08-27", "2029-12-25",
                        "2029-12-26", "2029-06-15")));

        assertThat(newer.isWorkingDay(LocalDate.of(2029, 6, 15))).isFalse();
        assertThat(newer.isWorkingDay(LocalDate.of(2026, 12, 28))).isFalse();
        assertThat(newer.years()).contains(2019, 2028, 2029);
    }

    @Test
    void aFileThatCannotBeTrustedStopsTheStart() {
        assertThatThrownBy(() -> overriddenBy("{\"england-and-wales\": {\"division\": \"x\", \"events\": [" + events("2027-06-15") + "]}}"))
                .hasMessageContaining("newer.json").hasMessageContaining("only 1 days for 2027");
        assertThatThrownBy(() -> overriddenBy("{}")).hasMessageContaining("no 'england-and-wales' part");
        assertThatThrownBy(() -> overriddenBy("<html>")).hasMessageContaining("newer.json").hasMessageContaining("cannot be read");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aMissingNextYearIsSaidInTheLogAndInTheHealth(CapturedOutput log) {
        London london = on("2028-03-01T09:00:00Z");
        WorkingDays workingDays = new WorkingDays(ClockProperties.UNSET, london);

        workingDays.warnOfMissingYears();
        Health health = new TimeConfiguration().bankHolidaysHealth(workingDays, london).health();

        assertThat(log).contains("WARN").contains("No bank holidays are known for [2029]").contains("cartref.clock.bank-holidays-override");
        assertThat(health.getDetails()).containsEntry("missingYears", List.of(2029));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void nothingIsSaidWhileNextYearIsKnown(CapturedOutput log) {
        London london = on("2027-12-31T09:00:00Z");
        WorkingDays workingDays = new WorkingDays(ClockProperties.UNSET, london);

        workingDays.warnOfMissingYears();

        assertThat(log).doesNotContain("No bank holidays");
        assertThat(new TimeConfiguration().bankHolidaysHealth(workingDays, london).health().getDetails()).doesNotContainKey("missingYears");
    }

    /** Right would be 3 January: New Year's Day 2029 is not bundled. Until it is, the day is never handed out as if it were sure. */
    @ParameterizedTest
    @CsvSource({"toldByPost, 2028-12-22, 2029-01-02, true", "toldByPost, 2028-12-20, 2028-12-29, false", "toldByPost, 2018-12-28, 2019-01-07, true",
        "relief, 2028-12-22, 2029-02-15, false", "appeal, 2028-12-11, 2029-01-01, true", "appeal, 2028-12-07, 2028-12-28, false"})
    void aDateThatWasCountedWithoutHolidaysSaysSo(String clock, LocalDate trigger, LocalDate lastDay, boolean unknown) {
        Deadline deadline = Rules.bundled().deadline(Regime.WALES_2014, clock, trigger);
        assertThat(deadline.lastDay()).isEqualTo(lastDay);
        assertThat(deadline.holidaysUnknown()).isEqualTo(unknown);
        assertThat(deadline.explanation().contains("are not known here, so only weekends were left out: the day may be wrong.")).isEqualTo(unknown);
    }

    private static London on(String moment) {
        return new London(Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    private static WorkingDays overriddenBy(String json) {
        return new WorkingDays(new ClockProperties(null, new ByteArrayResource(json.getBytes(), "newer.json"), null),
                on("2026-06-01T09:00:00Z"));
    }

    private static String events(String... dates) {
        return Stream.of(dates)
                .map("{\"title\": \"A holiday\", \"date\": \"%s\", \"notes\": \"\", \"bunting\": true}"::formatted)
                .reduce((one, other) -> one + "," + other).orElseThrow();
    }
}
