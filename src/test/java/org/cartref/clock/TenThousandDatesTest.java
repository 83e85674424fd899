package org.cartref.clock;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.clock.ByHand.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand dates of each law against {@link ByHand}, every clock that the law defines among them, over the days that go
 * wrong elsewhere: {@code -Dcartref.dates=100000} counts more of them, {@code -Dcartref.seed=7} others.
 */
class TenThousandDatesTest {

    private static final int DATES = Integer.getInteger("cartref.dates", 10_000);
    private static final long SEED = Long.getLong("cartref.seed", 1);
    private static final LocalDate FIRST = LocalDate.of(2014, 12, 1);
    private static final LocalDate LAST = LocalDate.of(2029, 3, 31);
    private static final String COMMENCEMENT = "2025-02-03";
    /**
     * Where it is up to two days short of the statute, and stays so: X5 counts seven months in one, not five and then two, and
     * ends early where the fifth has no day of the number. Nobody loses by being asked sooner, and the Act is not in force.
     */
    private static final String A_LITTLE_EARLY = "agreedEndContactBy";

    private final ClockRules rules = Rules.withWales2026From(LocalDate.parse(COMMENCEMENT));

    private static Map<String, Period> byHand(Regime regime) {
        return switch (regime) {
            case WALES_2014 -> ByHand.wales2014();
            case WALES_2026 -> ByHand.wales2026(COMMENCEMENT);
            case ENGLAND_1996 -> ByHand.england1996();
        };
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void everyDateIsTheOneCountedByHand(Regime regime) {
        Map<String, Period> periods = byHand(regime);
        List<String> names = List.copyOf(periods.keySet());
        Random random = new Random(SEED * 31 + regime.ordinal());
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counted = new TreeMap<>();
        for (int number = 0; number < DATES; number++) {
            String name = names.get(number % names.size());
            Period period = periods.get(name);
            LocalDate day = day(random, period);
            String of = regime + " " + name + ", " + period.words() + ", ";
            if (period.day() != null && period.day() != ByHand.Day.DECIDED && random.nextBoolean()) {
                Notice notice = letter(random, day);
                count(counted, compare(wrong, of + notice, period, counts(period.day(), notice), () ->
                        rules.deadline(rules.rule(regime, name, notice.givenOn()), regime, notice), notice.givenOn()));
            } else {
                count(counted, compare(wrong, of + day, period, day, () -> rules.deadline(regime, name, day), day));
            }
        }
        System.out.println(DATES + " dates of " + regime + ", seed " + SEED + ", " + names.size() + " clocks: " + counted + ", wrong: " + wrong.size());

        assertThat(wrong.stream().limit(20).collect(Collectors.joining("\n"))).as(wrong.size() + " of " + DATES).isEmpty();
        assertThat(counted).as("every way a date can come out was met").containsKeys("the same day", "not law on that day", "no end");
    }

    private static void count(Map<String, Integer> counted, String how) {
        counted.merge(how, 1, Integer::sum);
    }

    private interface Product {
        Deadline counts();
    }

    /** How it came out; what differs is put among the wrong ones. */
    private static String compare(List<String> wrong, String what, Period period, LocalDate trigger, Product product, LocalDate lawOf) {
        Deadline ours;
        try {
            ours = product.counts();
        } catch (ClockRefused refused) {
            if (period.isLawOn(lawOf) && period.isLawOn(trigger)) {
                wrong.add(what + ": refused, " + refused.getMessage());
            }
            return "not law on that day";
        }
        if (!period.isLawOn(trigger)) {
            wrong.add(what + ": not law on " + trigger + ", and counted to " + ours.lastDay());
            return "not law on that day";
        }
        LocalDate right = period.last().apply(trigger);
        if (right == null) {
            if (ours.lastDay() != null) {
                wrong.add(what + ": there is no last day, and " + ours.lastDay() + " is one");
            }
            return "no end";
        }
        if (ours.holidaysUnknown() && ours.explanation().contains("the day may be wrong")) {
            return "said to be unsure";
        }
        if (ours.name().equals(A_LITTLE_EARLY) && ours.lastDay().isBefore(right) && !ours.lastDay().isBefore(right.minusDays(2))) {
            return "a little early, as is known";
        }
        if (!right.equals(ours.lastDay())) {
            wrong.add(what + ": by hand " + right + ", by the product " + ours.lastDay() + " (" + ours.explanation() + ")");
        } else if (!ByHand.endOf(right).equals(ours.dueAt())) {
            wrong.add(what + ": " + right + " ends at " + ByHand.endOf(right) + ", and is due at " + ours.dueAt());
        }
        return "the same day";
    }

    // ---- days ----

    /** Half of them anywhere, half where it has gone wrong before, or so that the period ends there; few before it is law. */
    private static LocalDate day(Random random, Period period) {
        LocalDate day = random.nextInt(2) == 0 ? FIRST.plusDays(random.nextInt((int) (LAST.toEpochDay() - FIRST.toEpochDay()))) : atAnEdge(random, period);
        return day.isBefore(period.from().minusDays(10)) && random.nextInt(50) > 0 ? day(random, period) : day;
    }

    private static LocalDate atAnEdge(Random random, Period period) {
        LocalDate edge = EDGES.get(random.nextInt(EDGES.size())).plusDays(random.nextInt(5) - 2);
        LocalDate last = random.nextBoolean() ? null : period.last().apply(edge);
        return last == null ? edge : edge.minusDays(last.toEpochDay() - edge.toEpochDay());
    }

    private static final List<LocalDate> EDGES = edges();

    private static List<LocalDate> edges() {
        Stream<String> law = Stream.of("2015-04-27", "2018-04-03", "2019-12-02", COMMENCEMENT, "2026-05-01", "2028-04-30", "2026-03-31", "2026-05-04");
        Stream<LocalDate> everyYear = Stream.iterate(2015, year -> year + 1).limit(14).flatMap(year -> Stream.concat(
                Stream.of("02-28", "03-01", "03-28", "04-30", "08-31", "10-27", "12-24", "12-26", "12-31").map(day -> LocalDate.parse(year + "-" + day)),
                Stream.of(ByHand.easter(year), ByHand.easter(year).minusDays(3))));
        return Stream.concat(law.map(LocalDate::parse), everyYear).toList();
    }

    /** Posted, kept ready at the office, or both; fetched or arrived some days later, or nobody knows. */
    private static Notice letter(Random random, LocalDate day) {
        LocalDate sent = random.nextInt(4) == 0 ? null : day;
        LocalDate ready = sent == null ? day : random.nextInt(3) == 0 ? day.plusDays(random.nextInt(12) - 3) : null;
        LocalDate received = random.nextInt(3) == 0 ? null : Stream.of(day, ready == null ? day : ready).max(LocalDate::compareTo).get().plusDays(random.nextInt(15));
        return new Notice(null, "L1", sent, ready, received);
    }

    /**
     * Given when it was sent or first lay ready; told when it came. While that is not known: five working days of post,
     * ten at the office (docs/adr/0030, practice and no law), the later where it was both.
     */
    private static LocalDate counts(ByHand.Day day, Notice letter) {
        if (day == ByHand.Day.GIVEN) {
            return letter.sentOn() == null || letter.availableOn() != null && letter.availableOn().isBefore(letter.sentOn()) ? letter.availableOn() : letter.sentOn();
        }
        if (letter.receivedOn() != null) {
            return letter.receivedOn();
        }
        LocalDate byPost = letter.sentOn() == null ? LocalDate.MIN : ByHand.workingDaysOf(letter.sentOn(), 5);
        LocalDate atOffice = letter.availableOn() == null ? LocalDate.MIN : ByHand.workingDaysOf(letter.availableOn(), 10);
        return byPost.isAfter(atOffice) ? byPost : atOffice;
    }

    // ---- whether the other side is complete and another ----

    @ParameterizedTest
    @EnumSource(Regime.class)
    void everyClockThatTheLawDefinesIsCountedByHand(Regime regime) {
        assertThat(byHand(regime).keySet()).containsExactlyInAnyOrderElementsOf(rules.rules().stream()
                .filter(rule -> !rule.practice() && rule.regimes().contains(regime)).map(ClockRule::name).distinct().toList());
        byHand(regime).forEach((name, period) -> assertThat(rules.rules()).filteredOn(rule -> rule.name().equals(name) && rule.regimes().contains(regime))
                .as(name + ", the day of a letter it counts from").extracting(rule -> rule.day() == null ? null : rule.day().name())
                .containsOnly(period.day() == null ? null : switch (period.day()) {
                    case GIVEN -> "SENT";
                    case TOLD -> "RECEIVED";
                    case DECIDED -> "DECIDED";
                }));
    }

    /** Holidays by the Act, Easter by the Prayer Book: what a published list has, and what the product is bundled with. */
    @ParameterizedTest
    @ValueSource(ints = {2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030})
    void theHolidaysComputedByHandAreThoseOfAPublishedList(int year) {
        for (String country : List.of("eng", "wls")) {
            assertThat(ByHand.holidays(year)).as(country).containsExactlyElementsOf(
                    HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM)).getHolidays(Year.of(year), country).stream()
                            .map(holiday -> holiday.getDate()).filter(day -> day.getDayOfWeek().getValue() < 6).distinct().sorted().toList());
        }
    }

    /** The examples of the statutes' readers, which nobody counted here. */
    @Test
    void theHandCountsAsTheLawsOwnExamplesDo() {
        LocalDate monday = LocalDate.of(2026, 6, 1);
        assertThat(ByHand.beginningWith(monday, 56)).isEqualTo("2026-07-26");
        assertThat(ByHand.beginningWith(monday, 21)).isEqualTo("2026-06-21");
        assertThat(ByHand.from(monday, 21)).isEqualTo("2026-06-22");
        assertThat(ByHand.from(monday, 56)).isEqualTo("2026-07-27");
        assertThat(ByHand.workingDaysOf(LocalDate.of(2026, 12, 18), 5)).isEqualTo("2026-12-29");
        assertThat(ByHand.workingDaysOf(LocalDate.of(2028, 12, 22), 5)).isEqualTo("2029-01-03");
        assertThat(ByHand.monthsBeginningWith(LocalDate.of(2026, 8, 31), 6)).isEqualTo("2027-02-28");
        assertThat(ByHand.monthsBeginningWith(monday, 6)).isEqualTo("2026-11-30");
        assertThat(ByHand.easter(2026)).isEqualTo("2026-04-05");
        assertThat(ByHand.easter(2038)).isEqualTo("2038-04-25");
    }
}
