package org.cartref.clock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.DatedRule;
import org.cartref.casefile.InForce;
import org.cartref.casefile.Laws;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The rules of every clock, read from {@code clock/clock-rules.yml}, and the dates they give. Computing a date is a
 * pure function of regime, rule, trigger and calendar: it reads no clock and keeps nothing.
 */
@Component
public class ClockRules {

    private static final InForce ALWAYS = new InForce(null, null, null, null);

    private final WorkingDays workingDays;
    private final Map<Regime, InForce> laws = new EnumMap<>(Regime.class);
    private final Map<String, String> sentences;
    private final List<ClockRule> bundled;
    private final List<ClockRule> own;

    record Book(Map<String, String> sentences, List<ClockRule> rules) {
    }

    /** @throws IllegalStateException when a file of rules cannot be read or a row in it is wrong; names file, clock and fault */
    public ClockRules(ClockProperties settings, WorkingDays workingDays, Laws laws) {
        this.workingDays = workingDays;
        for (Regime regime : Regime.values()) {
            this.laws.put(regime, laws.of(regime.name()));
        }
        this.laws.computeIfPresent(Regime.WALES_2026, (regime, law) -> new InForce(settings.wales2026Commencement(), null, law.source(), law.checked()));
        Book book = read(new ClassPathResource("clock/clock-rules.yml"));
        this.sentences = book.sentences();
        this.bundled = book.rules();
        this.own = settings.practiceRules() == null ? List.of() : practice(settings.practiceRules());
    }

    private static Book read(Resource file) {
        try (InputStream yaml = file.getInputStream()) {
            Book book = YAMLMapper.builder().addModule(new JavaTimeModule())
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build()
                    .readValue(yaml, Book.class);
            Set<String> seen = new HashSet<>();
            for (ClockRule rule : book.rules()) {
                String fault = rule.fault();
                for (Regime regime : rule.regimes()) {
                    if (fault == null && !seen.add(regime + " " + rule.name() + " " + (rule.law() == null ? null : rule.law().from()))) {
                        fault = "there is a second row for " + regime + " from the same day";
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

    /** Rows of the authority go before the bundled practice of the same name and regime; law they cannot replace. */
    private List<ClockRule> practice(Resource file) {
        List<ClockRule> rows = read(file).rules();
        for (ClockRule row : rows) {
            boolean law = bundled.stream().anyMatch(known -> !known.practice() && clashes(known, row));
            if (law || !row.practice()) {
                throw new IllegalStateException("Clock rules, " + file.getDescription() + ", name '" + row.name()
                        + "': only practice can be set here (practice: true), and this name must not be one the law sets.");
            }
        }
        return rows;
    }

    /** Names of every clock there is, under any law. */
    public Set<String> names() {
        return Stream.concat(bundled.stream(), own.stream()).map(ClockRule::name).collect(Collectors.toSet());
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
     * The date a rule gives that counts from a letter, from the day of it which the rule needs.
     *
     * @throws ClockRefused when the rule does not count from a letter, or nothing is known of this one's sending
     */
    Deadline deadline(ClockRule rule, Regime regime, Notice notice) {
        if (rule.dayAfter(notice.kind()) == ClockRule.Day.SENT) {
            return deadline(rule, regime, notice.givenOn(), null, 0);
        }
        if (rule.dayAfter(notice.kind()) != ClockRule.Day.RECEIVED) {
            throw new ClockRefused("The clock '" + rule.name() + "' counts from a day of its own, not from a letter.");
        }
        if (notice.receivedOn() != null) {
            return deadline(rule, regime, notice.receivedOn(), null, 0);
        }
        Deadline told = toldAtTheLatest(regime, notice);
        Deadline deadline = deadline(rule, regime, told.lastDay(), null, 0);
        String sentence = append(told.name(), deadline.explanation(), told.lastDay())
                .replace("{length}", rule(regime, told.name(), notice.givenOn()).lengthInWords());
        return told.holidaysUnknown() && !deadline.holidaysUnknown()
                ? deadline.explained(warned(sentence, workingDays.unknown(notice.givenOn(), told.lastDay()))).withoutHolidays() : deadline.explained(sentence);
    }

    /**
     * Nobody knows yet when the letter reached them, and no section deems it: until the day this gives, nobody is told that they were
     * too late (docs/adr/0030). Where it came back and then lay at the office, the later of the two.
     */
    private Deadline toldAtTheLatest(Regime regime, Notice notice) {
        return Stream.of(Optional.ofNullable(notice.sentOn()).map(day -> deadline(regime, "toldByPost", day)),
                        Optional.ofNullable(notice.availableOn()).map(day -> deadline(regime, "toldAtOffice", day)))
                .flatMap(Optional::stream).max(Comparator.comparing(Deadline::lastDay))
                .orElseThrow(() -> new ClockRefused("The letter has neither been sent nor made available, so nothing runs from it."));
    }

    Deadline deadline(ClockRule rule, Regime regime, LocalDate trigger, LocalDate from, int used) {
        if (rule.counting() == ClockRule.Counting.HALF_WAY && from == null) {
            throw new ClockRefused("The clock '" + rule.name() + "' is half way between two days; it needs the start of '"
                    + rule.from() + "' as well.");
        }
        LocalDate counted = rule.lastDay(trigger, from, used, workingDays);
        LocalDate lastDay = counted == null || !rule.rollsToWorkingDay() && !rule.courtOffice() || workingDays.isWorkingDay(counted) ? counted
                : rule.counting() == ClockRule.Counting.BACKWARDS ? workingDays.minus(counted, 1) : workingDays.plus(counted, 1);
        // A day is moved to a working day, or not, by what is known of it alone.
        List<Integer> unknown = lastDay == null ? List.of() : rule.unit() == ClockRule.Unit.WORKING_DAYS ? workingDays.unknown(trigger, lastDay)
                : rule.rollsToWorkingDay() || rule.courtOffice() ? workingDays.unknown(counted, lastDay) : List.of();
        return new Deadline(rule.clock(), rule.name(), regime, rule.legalBasis(), rule.trigger(), trigger, lastDay,
                lastDay == null ? null : rule.at() == null ? London.endOf(lastDay).toInstant() : London.at(lastDay, rule.at()),
                warned(explanation(rule, trigger, from, used, counted, lastDay), unknown), !unknown.isEmpty());
    }

    /** Years from one day to another whose bank holidays are not known. */
    List<Integer> unknownHolidays(LocalDate one, LocalDate other) {
        return workingDays.unknown(one, other);
    }

    /** Says with a date that it was counted without bank holidays; nobody takes it for another. */
    private String warned(String sentence, List<Integer> unknown) {
        return unknown.isEmpty() ? sentence : sentences.get("HOLIDAYS_UNKNOWN").replace("{sentence}", sentence)
                .replace("{years}", unknown.stream().map(String::valueOf).collect(Collectors.joining(" and ")));
    }

    private String explanation(ClockRule rule, LocalDate trigger, LocalDate from, int used, LocalDate counted, LocalDate lastDay) {
        boolean nothingBefore = rule.counting() == ClockRule.Counting.CUMULATIVE && used == 0;
        String template = rule.explanation() != null ? rule.explanation()
                : sentences.get(nothingBefore ? "NOTHING_BEFORE" : rule.counting().name());
        String sentence = template
                .replace("{length}", rule.lengthInWords())
                .replace("{trigger}", rule.trigger())
                .replace("{legalBasis}", rule.legalBasis())
                .replace("{startedOn}", words(trigger))
                .replace("{from}", words(from))
                .replace("{used}", used + (used == 1 ? " day" : " days"))
                .replace("{at}", rule.at() == null ? "" : rule.at().toString())
                .replace("{lastDay}", words(counted));
        return counted == null || counted.equals(lastDay) ? sentence : append(rule.courtOffice() ? "COURT_OFFICE" : "ROLLED", sentence, lastDay);
    }

    /** The explanation of a clock whose last day was extended. */
    String extended(String sentence, LocalDate lastDay) {
        return append("EXTENDED", sentence, lastDay);
    }

    /** The explanation of a clock that is about one thing of the case among several. */
    String about(String sentence, String about) {
        return about == null ? sentence : sentences.get("ABOUT").replace("{sentence}", sentence).replace("{about}", about);
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
        String name = name(regime, nameOrClock);
        List<ClockRule> found = rows(regime, name);
        LocalDate commencement = laws.get(regime).from();
        if (regime == Regime.WALES_2026 && (commencement == null || trigger.isBefore(commencement))) {
            throw new ClockRefused("The Welsh 2026 Act is not in force on " + words(trigger) + ": "
                    + (commencement == null ? "no commencement date is configured." : "it starts on " + words(commencement) + "."));
        }
        return inForceOn(regime, name, trigger)
                .orElseThrow(() -> new ClockRefused("The clock '" + nameOrClock + "' was " + (found.stream().allMatch(rule ->
                        law(rule, regime).until() != null && trigger.isAfter(law(rule, regime).until())) ? "no longer" : "not yet")
                        + " in force on " + words(trigger) + " in " + regime + ". Check the date."));
    }

    /** Whether the law has this clock for a trigger on this day. */
    public boolean inForce(Regime regime, String name, LocalDate trigger) {
        return named(rules(), regime, name).stream().anyMatch(rule -> law(rule, regime).on(trigger));
    }

    /** The laws themselves, and the rows that begin or end on a day of their own; those of an authority among them. */
    public List<DatedRule> dated() {
        return Stream.concat(
                laws.entrySet().stream().filter(law -> law.getValue().from() != null)
                        .map(law -> new DatedRule(DatedRule.Kind.LAW, law.getKey().name(), law.getValue().source(), law.getValue())),
                rules().stream().filter(rule -> rule.law() != null).flatMap(rule -> rule.regimes().stream().sorted()
                        .map(regime -> new DatedRule(DatedRule.Kind.CLOCK, regime.name(), title(regime, rule.name())
                                + (rule.clock().equals(rule.name()) ? "" : " (" + rule.clock() + ")"), rule.law()))))
                .toList();
    }

    /**
     * What a clock that begins gives under the law of one day and under that of a later one, where that is not the same row.
     *
     * @param name role name
     * @return what it is for and the two last days, as a sentence; empty where the law of both days is the same, or has no such clock
     */
    public Optional<String> across(Regime regime, String name, LocalDate before, LocalDate after) {
        Optional<ClockRule> then = inForceOn(regime, name, before);
        Optional<ClockRule> now = inForceOn(regime, name, after);
        return then.equals(now) ? Optional.empty() : Optional.of(title(regime, name) + ": counted from " + plainly(before) + " "
                + then.map(rule -> "the last day is " + lastDay(rule, regime, before)).orElse("there is none") + ", counted from " + plainly(after) + " "
                + now.map(rule -> "it is " + lastDay(rule, regime, after)).orElse("there is none") + ".");
    }

    /** The authority's own rows go before the bundled ones. */
    private List<ClockRule> rows(Regime regime, String name) {
        List<ClockRule> ours = named(own, regime, name);
        return ours.isEmpty() ? named(bundled, regime, name) : ours;
    }

    private Optional<ClockRule> inForceOn(Regime regime, String name, LocalDate day) {
        return rows(regime, name).stream().filter(rule -> law(rule, regime).on(day))
                .max(Comparator.comparing(rule -> law(rule, regime).from(), Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private String lastDay(ClockRule rule, Regime regime, LocalDate trigger) {
        return rule.counting() == ClockRule.Counting.HALF_WAY || rule.counting() == ClockRule.Counting.NONE ? "counted another way"
                : plainly(deadline(rule, regime, trigger, null, 0).lastDay());
    }

    private static String plainly(LocalDate day) {
        return London.words(day, Locale.UK);
    }

    /** What no statute sets hangs on no commencement. */
    private InForce law(ClockRule rule, Regime regime) {
        return rule.law() != null ? rule.law() : rule.practice() ? ALWAYS : laws.get(regime);
    }

    /**
     * What the date of a clock is for, in words. For a row of the authority without a title it is that of the bundled row
     * it replaces, and where there is none, the name.
     */
    String title(Regime regime, String name) {
        return rules().stream().filter(rule -> rule.title() != null && rule.name().equals(name) && rule.regimes().contains(regime))
                .map(ClockRule::title).findFirst().orElse(name);
    }

    /** The rows of a regime whose date hangs on this clock. */
    List<ClockRule> dependingOn(Regime regime, String name) {
        return rules().stream().filter(rule -> rule.regimes().contains(regime))
                .filter(rule -> name.equals(rule.follows()) || name.equals(rule.from())).toList();
    }

    private static List<ClockRule> named(List<ClockRule> rules, Regime regime, String name) {
        return rules.stream().filter(rule -> rule.regimes().contains(regime) && rule.name().equals(name)).toList();
    }

    private String name(Regime regime, String nameOrClock) {
        List<ClockRule> all = rules().stream().filter(rule -> rule.regimes().contains(regime)).toList();
        if (all.stream().anyMatch(rule -> rule.name().equals(nameOrClock))) {
            return nameOrClock;
        }
        List<String> names = all.stream().filter(rule -> rule.clock().equals(nameOrClock))
                .map(ClockRule::name).distinct().sorted().toList();
        if (names.size() != 1) {
            throw new IllegalArgumentException(names.isEmpty()
                    ? "There is no clock '" + nameOrClock + "' in " + regime + "."
                    : "'" + nameOrClock + "' stands for several clocks in " + regime + "; name one of " + names + ".");
        }
        return names.get(0);
    }

    /** Every row, the authority's own first. */
    List<ClockRule> rules() {
        return Stream.concat(own.stream(), bundled.stream()).toList();
    }
}
