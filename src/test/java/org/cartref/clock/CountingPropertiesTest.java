package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cartref.clock.ClockRule.Counting;
import org.cartref.clock.ClockRule.Unit;

/** Every rule against counting on one's fingers: one day after the other, never with the arithmetic under test. */
class CountingPropertiesTest {

    private final WorkingDays workingDays = Rules.workingDays();

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(LocalDate.of(2019, 1, 1).toEpochDay(), LocalDate.of(2028, 6, 30).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Property
    void daysBeginningWith(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 400) int length) {
        int counted = 1;
        LocalDate day = start;
        while (counted < length) {
            day = next(day);
            counted++;
        }
        assertThat(last(start, length, Unit.DAYS, Counting.BEGINNING_WITH)).isEqualTo(day);
        assertThat(last(start, length, Unit.DAYS, Counting.CUMULATIVE)).isEqualTo(day);
    }

    @Property
    void daysWithin(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 400) int length) {
        LocalDate day = start;
        for (int counted = 0; counted < length; counted++) {
            day = next(day);
        }
        assertThat(last(start, length, Unit.DAYS, Counting.WITHIN)).isEqualTo(day);
        assertThat(last(day, length, Unit.DAYS, Counting.BACKWARDS)).isEqualTo(start);
    }

    @Property
    void aWeekIsSevenDays(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 60) int weeks) {
        for (Counting counting : Set.of(Counting.BEGINNING_WITH, Counting.WITHIN, Counting.BACKWARDS, Counting.CUMULATIVE)) {
            assertThat(last(start, weeks, Unit.WEEKS, counting)).isEqualTo(last(start, weeks * 7, Unit.DAYS, counting));
        }
        assertThat(last(start, weeks, Unit.WEEKS, Counting.WITHIN).getDayOfWeek()).isEqualTo(start.getDayOfWeek());
    }

    @Property
    void workingDaysWithinAndBeginningWith(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 60) int length) {
        LocalDate within = start;
        for (int counted = 0; counted < length; ) {
            within = next(within);
            counted += workingDays.isWorkingDay(within) ? 1 : 0;
        }
        assertThat(last(start, length, Unit.WORKING_DAYS, Counting.WITHIN)).isEqualTo(within);

        int counted = workingDays.isWorkingDay(start) ? 1 : 0;
        LocalDate beginning = start;
        while (counted < length) {
            beginning = next(beginning);
            counted += workingDays.isWorkingDay(beginning) ? 1 : 0;
        }
        assertThat(last(start, length, Unit.WORKING_DAYS, Counting.BEGINNING_WITH)).isEqualTo(beginning);
    }

    @Property
    void workingDaysThereAndBack(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 60) int length) {
        LocalDate there = workingDays.plus(start, length);
        LocalDate firstWorkingDay = workingDays.isWorkingDay(start) ? start : workingDays.minus(start, 1);

        assertThat(workingDays.isWorkingDay(there)).isTrue();
        assertThat(workingDays.minus(there, length)).isEqualTo(firstWorkingDay);
    }

    /** A month from a day lands on the day of the same number, or on the last day of a month that has none. */
    @Property
    void monthsWithin(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 60) int months) {
        assertThat(last(start, months, Unit.MONTHS, Counting.WITHIN)).isEqualTo(sameNumber(start, months));
    }

    /** A month beginning with a day is full the day before the number comes again, or at the end of a month that has none. */
    @Property
    void monthsBeginningWith(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 60) int months) {
        LocalDate again = sameNumber(start, months);
        LocalDate expected = again.getDayOfMonth() == start.getDayOfMonth() ? previous(again) : again;

        assertThat(last(start, months, Unit.MONTHS, Counting.BEGINNING_WITH)).isEqualTo(expected);
    }

    @Property
    void yearsAreTwelveMonths(@ForAll("days") LocalDate start, @ForAll @IntRange(min = 1, max = 5) int years) {
        for (Counting counting : Set.of(Counting.BEGINNING_WITH, Counting.WITHIN, Counting.BACKWARDS)) {
            assertThat(last(start, years, Unit.YEARS, counting)).isEqualTo(last(start, years * 12, Unit.MONTHS, counting));
        }
    }

    /** The last second of the last day is on that day in London, and the second after it is not. */
    @Property
    void theDayEndsInLondon(@ForAll("days") LocalDate day) {
        assertThat(London.dayOf(London.endOf(day).toInstant())).isEqualTo(day);
        assertThat(London.dayOf(London.endOf(day).toInstant().plusSeconds(1))).isEqualTo(next(day));
    }

    private LocalDate last(LocalDate day, int length, Unit unit, Counting counting) {
        return new ClockRule("p", "P", "p", null, true, false, "practice", "the day", length, unit, counting, null, false, false, null, null, null, null, null, null, null)
                .lastDay(day, null, 0, workingDays);
    }

    private static LocalDate next(LocalDate day) {
        return LocalDate.ofEpochDay(day.toEpochDay() + 1);
    }

    private static LocalDate previous(LocalDate day) {
        return LocalDate.ofEpochDay(day.toEpochDay() - 1);
    }

    private static LocalDate sameNumber(LocalDate start, int months) {
        int index = start.getYear() * 12 + start.getMonthValue() - 1 + months;
        YearMonth month = YearMonth.of(index / 12, index % 12 + 1);
        return month.atDay(Math.min(start.getDayOfMonth(), month.lengthOfMonth()));
    }
}
