package org.cartref.clock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The rules of every clock, read from {@code clock/clock-rules.yml}, and the dates they give. Computing a date is a
 * pure function of regime, rule, trigger and calendar: it reads no clock and keeps nothing.
 */
@Component
public class ClockRules {

    private final WorkingDays workingDays;
    private final LocalDate wales2026Commencement;
    private final Map<String, String> sentences;
    private final List<ClockRule> rules;

    record Book(Map<String, String> sentences, List<ClockRule> rules) {
    }

    /** @throws IllegalStateException when a file of rules cannot be read or a row in it is wrong; names file, clock and fault */
    public ClockRules(ClockProperties settings, WorkingDays workingDays) {
        this.workingDays = workingDays;
        this.wales2026Commencement = settings.wales2026Commencement();
        Book bundled = read(new ClassPathResource("clock/clock-rules.yml"));
        this.sentences = bundled.sentences();
        this.rules = new ArrayList<>(bundled.rules());
        if (settings.practiceRules() != null) {
            addPractice(read(settings.practiceRules()).rules());
        }
    }

    private static Book read(Resource file) {
        try (InputStream yaml = file.getInputStream()) {
            Book book = YAMLMapper.builder().addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build()
                    .readValue(yaml, Book.class);
            Set<String> seen = new HashSet<>();
            for (ClockRule rule : book.rules()) {
                String fault = rule.fault();
                for (Regime regime : rule.regimes()) {
                    if (fault == null && !seen.add(regime + " " + rule.name() + " " + rule.effectiveFrom())) {
                        fault = "there is a second row for " + regime + " and the same effectiveFrom";
                    }
                }
                if (fault != null) {
                    throw new IllegalStateException("Clock rules, " + file.getDescription() + ", clock '" + rule.clock()
                            + "', name '" + rule.name() + "': " + fault + ".");
                }
            }
            return book;
        } catch (IOException unreadable) {
            throw new IllegalStateException("Clock rules, " + file.getDescription() + ", cannot be read: "
                    + unreadable.getMessage(), unreadable);
        }
    }

    /** A row of the authority replaces the practice row of the same name in the same regime; law it cannot replace. */
    private void addPractice(List<ClockRule> own) {
        for (ClockRule rule : own) {
            boolean law = rules.stream().anyMatch(known -> !known.practice() && clashes(known, rule));
            if (law || !rule.practice()) {
                throw new IllegalStateException("Clock rules, cartref.clock.practice-rules, name '" + rule.name()
                        + "': only practice can be set here (practice: true), and this name must not be one the law sets.");
            }
        }
        rules.replaceAll(known -> own.stream().filter(rule -> clashes(known, rule)).findFirst()
                .map(known::without).orElse(known));
        rules.addAll(own);
    }

    private static boolean clashes(ClockRule known, ClockRule own) {
        return known.name().equals(own.name()) && known.regimes().stream().anyMatch(own.regimes()::contains);
    }

    /**
     * The date a rule gives.
     *
     * @param regime      the law the case is under
     * @param nameOrClock role name ({@code relief}) or number ({@code W4})
     * @param trigger     the day the trigger happened, or for a rule that counts backwards will happen
     * @throws ClockRefused             when the rule is not in force on that day, or needs a second date
     * @throws IllegalArgumentException when no such rule exists, or a number stands for several clocks
     */
    public Deadline deadline(Regime regime, String nameOrClock, LocalDate trigger) {
        return deadline(rule(regime, nameOrClock, trigger), regime, trigger, null, 0);
    }

    /**
     * The date half way between two days.
     *
     * @param from    the day half way is measured from
     * @param trigger the day it is measured to
     */
    public Deadline halfWay(Regime regime, String nameOrClock, LocalDate from, LocalDate trigger) {
        return deadline(rule(regime, nameOrClock, trigger), regime, trigger, from, 0);
    }

    /**
     * The last day of a limit that adds several periods together.
     *
     * @param trigger  the first day of the present period
     * @param daysUsed days of earlier periods; when they use up the limit, the last day lies before the trigger
     */
    public Deadline cumulative(Regime regime, String nameOrClock, LocalDate trigger, int daysUsed) {
        return deadline(rule(regime, nameOrClock, trigger), regime, trigger, null, daysUsed);
    }

    Deadline deadline(ClockRule rule, Regime regime, LocalDate trigger, LocalDate from, int used) {
        if (rule.counting() == ClockRule.Counting.HALF_WAY && from == null) {
            throw new ClockRefused("The clock '" + rule.name() + "' is half way between two days; it needs the start of '"
                    + rule.from() + "' as well.");
        }
        LocalDate counted = rule.lastDay(trigger, from, used, workingDays);
        LocalDate lastDay = counted == null || !rule.rollsToWorkingDay() || workingDays.isWorkingDay(counted) ? counted
                : rule.counting() == ClockRule.Counting.BACKWARDS ? workingDays.minus(counted, 1) : workingDays.plus(counted, 1);
        return new Deadline(rule.clock(), rule.name(), regime, rule.legalBasis(), rule.trigger(), trigger, lastDay,
                lastDay == null ? null : London.endOf(lastDay).toInstant(),
                explanation(rule, trigger, from, used, counted, lastDay));
    }

    private String explanation(ClockRule rule, LocalDate trigger, LocalDate from, int used, LocalDate counted, LocalDate lastDay) {
        String template = rule.explanation() != null ? rule.explanation() : sentences.get(rule.counting().name());
        String sentence = template
                .replace("{length}", rule.lengthInWords())
                .replace("{trigger}", rule.trigger())
                .replace("{legalBasis}", rule.legalBasis())
                .replace("{startedOn}", words(trigger))
                .replace("{from}", words(from))
                .replace("{used}", used + (used == 1 ? " day" : " days"))
                .replace("{lastDay}", words(counted));
        return counted == null || counted.equals(lastDay) ? sentence : append("ROLLED", sentence, lastDay);
    }

    /** The explanation of a clock whose last day was extended. */
    String extended(String sentence, LocalDate lastDay) {
        return append("EXTENDED", sentence, lastDay);
    }

    private String append(String which, String sentence, LocalDate lastDay) {
        return sentences.get(which).replace("{sentence}", sentence).replace("{lastDay}", words(lastDay));
    }

    private static String words(LocalDate day) {
        return day == null ? "" : London.weekdayWords(day, Locale.UK);
    }

    /** The row that applies to a trigger on this day; see {@link #deadline(Regime, String, LocalDate)} for the errors. */
    ClockRule rule(Regime regime, String nameOrClock, LocalDate trigger) {
        if (trigger == null) {
            throw new ClockRefused("The clock '" + nameOrClock + "' needs the day that starts it.");
        }
        List<ClockRule> named = rules.stream()
                .filter(rule -> rule.regimes().contains(regime) && rule.name().equals(nameOrClock)).toList();
        List<ClockRule> found = !named.isEmpty() ? named : rules.stream()
                .filter(rule -> rule.regimes().contains(regime) && rule.clock().equals(nameOrClock)).toList();
        Set<String> names = found.stream().map(ClockRule::name).collect(Collectors.toSet());
        if (names.size() != 1) {
            throw new IllegalArgumentException(names.isEmpty()
                    ? "There is no clock '" + nameOrClock + "' in " + regime + "."
                    : "'" + nameOrClock + "' stands for several clocks in " + regime + "; name one of " + names.stream().sorted().toList() + ".");
        }
        if (regime == Regime.WALES_2026 && (wales2026Commencement == null || trigger.isBefore(wales2026Commencement))) {
            throw new ClockRefused("The Welsh 2026 Act is not in force on " + words(trigger) + ": "
                    + (wales2026Commencement == null ? "no commencement date is configured."
                            : "it starts on " + words(wales2026Commencement) + "."));
        }
        return found.stream()
                .filter(rule -> rule.effectiveFrom() == null || !rule.effectiveFrom().isAfter(trigger))
                .max(Comparator.comparing(ClockRule::effectiveFrom, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseThrow(() -> new ClockRefused("The clock '" + nameOrClock + "' was not yet in force on " + words(trigger)
                        + " in " + regime + ". Check the date."));
    }

    /** Every row, for tests and documentation. */
    List<ClockRule> rules() {
        return List.copyOf(rules);
    }
}
