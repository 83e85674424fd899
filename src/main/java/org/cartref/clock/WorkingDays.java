package org.cartref.clock;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Working days in England and Wales: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday
 * (WSI 2015/1266 reg 1(3); SI 2018/223 reg 6(7)). The holidays are a file in the form GOV.UK publishes.
 */
@Component
public class WorkingDays {

    private static final Logger log = LoggerFactory.getLogger(WorkingDays.class);
    private static final String DIVISION = "england-and-wales";
    /** England and Wales have never had fewer in a year; a file with fewer for a year is not a whole year. */
    /** Where it falls on a weekend another day stands in the list; nobody is there all the same. */
    private static final MonthDay CHRISTMAS = MonthDay.of(12, 25);
    private static final int FEWEST_IN_A_YEAR = 8;

    private final NavigableMap<Integer, Set<LocalDate>> holidays = new TreeMap<>();
    private final London london;

    record Division(String division, List<Holiday> events) {
    }

    record Holiday(String title, LocalDate date, String notes, boolean bunting) {
    }

    /**
     * Reads the bundled holidays, then the override file, whose years replace the bundled years.
     *
     * @throws IllegalStateException when a file cannot be read or holds only part of a year
     */
    public WorkingDays(ClockProperties settings, London london) {
        this.london = london;
        holidays.putAll(read(new ClassPathResource("clock/bank-holidays.json")));
        if (settings.bankHolidaysOverride() != null) {
            holidays.putAll(read(settings.bankHolidaysOverride()));
        }
    }

    private static Map<Integer, Set<LocalDate>> read(Resource file) {
        try (InputStream json = file.getInputStream()) {
            Map<String, Division> divisions = JsonMapper.builder().addModule(new JavaTimeModule()).build()
                    .readerForMapOf(Division.class).readValue(json);
            Division ours = divisions.get(DIVISION);
            if (ours == null || ours.events() == null) {
                throw new IllegalStateException("The bank holidays file " + file.getDescription() + " has no '" + DIVISION + "' part.");
            }
            Map<Integer, Set<LocalDate>> byYear = ours.events().stream().map(Holiday::date)
                    .collect(Collectors.groupingBy(LocalDate::getYear, Collectors.toUnmodifiableSet()));
            byYear.forEach((year, days) -> {
                if (days.size() < FEWEST_IN_A_YEAR) {
                    throw new IllegalStateException("The bank holidays file " + file.getDescription() + " lists only " + days.size()
                            + " days for " + year + ". Give the whole year: it replaces the bundled one.");
                }
            });
            return byYear;
        } catch (IOException unreadable) {
            throw new IllegalStateException("The bank holidays file " + file.getDescription() + " cannot be read: "
                    + unreadable.getMessage(), unreadable);
        }
    }

    /** True unless the day is a Saturday, a Sunday or a bank holiday in England and Wales. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.getOrDefault(day.getYear(), Set.of()).contains(day);
    }

    /** Whether it is a bank holiday; Christmas Day always is. */
    public boolean isBankHoliday(LocalDate day) {
        return holidays.getOrDefault(day.getYear(), Set.of()).contains(day) || MonthDay.from(day).equals(CHRISTMAS);
    }

    /** True when the day after is none: what is not settled on this day waits until services open again. */
    public boolean isBeforeBreak(LocalDate day) {
        return !isWorkingDay(day.plusDays(1));
    }

    /** The {@code days}-th working day after {@code from}, not counting {@code from}; {@code from} itself for 0. */
    public LocalDate plus(LocalDate from, int days) {
        return step(from, days, 1);
    }

    /** The {@code days}-th working day before {@code from}, not counting {@code from}; {@code from} itself for 0. */
    public LocalDate minus(LocalDate from, int days) {
        return step(from, days, -1);
    }

    private LocalDate step(LocalDate from, int days, int direction) {
        if (days < 0) {
            throw new IllegalArgumentException("Working days: the number of days must not be negative, it was " + days + ".");
        }
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(direction);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** Of the years from one day to another, in either order, those whose holidays are not known: there, only weekends are left out. */
    List<Integer> unknown(LocalDate one, LocalDate other) {
        return IntStream.rangeClosed(Math.min(one.getYear(), other.getYear()), Math.max(one.getYear(), other.getYear())).boxed()
                .filter(year -> !holidays.containsKey(year)).toList();
    }

    /** The years whose holidays are known, in order. */
    public Set<Integer> years() {
        return holidays.navigableKeySet();
    }

    /** Of this year and the next, those whose holidays are not known. */
    public List<Integer> missingYears(LocalDate today) {
        return Stream.of(today.getYear(), today.getYear() + 1).filter(year -> !holidays.containsKey(year)).toList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warnOfMissingYears() {
        List<Integer> missing = missingYears(london.today());
        if (!missing.isEmpty()) {
            log.warn("No bank holidays are known for {}: working days there count only weekends. "
                    + "Download https://www.gov.uk/bank-holidays.json and name the file in cartref.clock.bank-holidays-override.", missing);
        }
    }
}
