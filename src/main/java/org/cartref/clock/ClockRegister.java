package org.cartref.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartref.casefile.Characters;
import org.cartref.casefile.EventTrail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clocks of every case. A date is computed once, when its clock starts, and changes only through
 * {@link #extend} and {@link #correct}, which move the register and, by {@link ClockMoved} in the same transaction,
 * whatever waits for the date.
 *
 * <p>Refusals leave the surrounding transaction usable, so that a model may take another road.
 */
@Service
@Transactional(noRollbackFor = ClockRefused.class)
public class ClockRegister {

    private final CaseClockRepository clocks;
    private final ClockRules rules;
    private final London london;
    private final Clock cartrefClock;
    private final EventTrail trail;
    private final ApplicationEventPublisher events;

    ClockRegister(CaseClockRepository clocks, ClockRules rules, London london, Clock cartrefClock, EventTrail trail,
            ApplicationEventPublisher events) {
        this.clocks = clocks;
        this.rules = rules;
        this.london = london;
        this.cartrefClock = cartrefClock;
        this.trail = trail;
        this.events = events;
    }

    /**
     * Starts a clock. Starting the one that already runs from the same day changes nothing and returns it.
     *
     * @param name    role name ({@code relief}) or number ({@code W4})
     * @param trigger the day that starts it; for a rule that counts backwards, the day it counts back from
     * @throws ClockRefused             when it already runs from another day, or its rule does not apply on that day
     * @throws IllegalArgumentException when the regime has no such clock
     */
    public CaseClock start(String caseRef, Regime regime, String name, LocalDate trigger) {
        return start(caseRef, regime, name, trigger, null);
    }

    /** The same, for one of several things of the case that have such a clock each. @param about which; null when its name tells */
    public CaseClock start(String caseRef, Regime regime, String name, LocalDate trigger, String about) {
        return start(caseRef, about, regime, rules.rule(regime, name, trigger), trigger, 0);
    }

    /**
     * Starts a clock that counts from a letter, from the day of it which the rule needs. When that day becomes known better,
     * {@link #recount} moves it.
     */
    public CaseClock start(String caseRef, Regime regime, String name, Notice notice, String about) {
        return start(caseRef, about, regime, rules.rule(regime, name, notice.givenOn()), notice);
    }

    /** The same for a practice whose length an officer has chosen. */
    public CaseClock start(String caseRef, Regime regime, String name, Notice notice, int length) {
        return start(caseRef, null, regime, rules.rule(regime, name, notice.givenOn()).lasting(length), notice);
    }

    private CaseClock start(String caseRef, String about, Regime regime, ClockRule rule, Notice notice) {
        return start(caseRef, about, regime, rule, rules.deadline(rule, regime, notice), 0, notice.letter());
    }

    /** The same for a practice whose length a decision table has chosen. */
    public CaseClock start(String caseRef, Regime regime, String name, LocalDate trigger, int length) {
        return start(caseRef, null, regime, rules.rule(regime, name, trigger).lasting(length), trigger, 0);
    }

    /** The same, for periods that are added together. @param used days of earlier periods */
    public CaseClock startCumulative(String caseRef, Regime regime, String name, LocalDate trigger, int used) {
        return start(caseRef, null, regime, rules.rule(regime, name, trigger), trigger, used);
    }

    private CaseClock start(String caseRef, String about, Regime regime, ClockRule rule, LocalDate trigger, int used) {
        return start(caseRef, about, regime, rule, compute(caseRef, rule, regime, trigger, null, used), used, null);
    }

    private CaseClock start(String caseRef, String about, Regime regime, ClockRule rule, Deadline deadline, int used, UUID letter) {
        LocalDate trigger = deadline.startedOn();
        Optional<CaseClock> running = clocks.findByOpenKey(CaseClock.openKey(caseRef, rule.name(), about, letter, rule.lapses(), trigger));
        if (running.isPresent()) {
            CaseClock clock = running.get();
            if (clock.getRegime() == regime && (clock.getStartedOn().equals(trigger) || letter != null && letter.equals(clock.getLetterId()))) {
                return clock;
            }
            throw new ClockRefused(title(clock) + " already runs from " + words(clock.getStartedOn())
                    + ". If that day is wrong, correct it with a reason; a second clock would hide the first.");
        }
        return begin(caseRef, about, rule, deadline, rule.lapses(), used, letter);
    }

    /**
     * The clock of a step that begins on this day: the one a model has started for it, otherwise one of its own, which
     * may run beside others of that name. Steps that begin on the same day have the same date and share it.
     */
    public CaseClock ofStep(String caseRef, Regime regime, String name, String about, LocalDate day) {
        ClockRule rule = rules.rule(regime, name, day);
        return Optional.ofNullable(about).flatMap(which -> running(caseRef, name, which))
                .or(() -> clocks.findByOpenKey(CaseClock.openKey(caseRef, rule.name(), null, null, false, day)))
                .or(() -> clocks.findByOpenKey(CaseClock.openKey(caseRef, rule.name(), null, null, true, day)))
                .orElseGet(() -> begin(caseRef, null, rule, compute(caseRef, rule, regime, day, null, 0), true, 0, null));
    }

    private CaseClock begin(String caseRef, String about, ClockRule rule, Deadline deadline, boolean dated, int used, UUID letter) {
        CaseClock clock = clocks.saveAndFlush(new CaseClock(caseRef, about, letter, deadline.explained(rules.about(deadline.explanation(), about)),
                used, rule.practice(), rule.lapses(), dated, cartrefClock.instant()));
        tell(clock, "started: " + clock.getExplanation(), null);
        return clock;
    }

    /** A step due at this moment was done: meets its clock. Without such a clock, changes nothing. */
    public void meetStep(String caseRef, String name, Instant dueAt) {
        step(caseRef, name, dueAt).ifPresent(clock -> {
            clock.meet(london.today());
            tell(clock, "met on " + words(london.today()) + (clock.isLate(cartrefClock.instant()) ? ", late." : "."), null);
        });
    }

    /** A step due at this moment is no longer needed: stops its clock. Without such a clock, changes nothing. */
    public void stopStep(String caseRef, String name, Instant dueAt) {
        step(caseRef, name, dueAt).ifPresent(clock -> {
            clock.stop(cartrefClock.instant());
            tell(clock, "stopped.", "The step is no longer needed.");
        });
    }

    /** Open clocks of one name and one date cannot be told apart, and need not be. */
    private Optional<CaseClock> step(String caseRef, String name, Instant dueAt) {
        return of(caseRef).stream()
                .filter(clock -> clock.isOpen() && clock.getName().equals(name) && dueAt.equals(clock.getDueAt()))
                .findFirst();
    }

    /**
     * What the clock asks for was done.
     *
     * @param on the day it was done; after the last day, the clock stays known as late
     * @throws ClockRefused when no such clock runs (unless it was met that same day), or the day has not come yet
     */
    public CaseClock meet(String caseRef, String name, LocalDate on) {
        return meet(caseRef, name, null, on);
    }

    /** The same, for the one about this. @param about null for the latest of its name */
    public CaseClock meet(String caseRef, String name, String about, LocalDate on) {
        if (on == null || on.isAfter(london.today())) {
            throw new ClockRefused("The clock '" + name + "' can only be met on a day that has come, and the day given is "
                    + (on == null ? "missing" : words(on)) + ".");
        }
        CaseClock clock = latest(caseRef, name, about);
        if (on.equals(clock.getMetOn())) {
            return clock;
        }
        requireOpen(clock);
        clock.meet(on);
        tell(clock, "met on " + words(on) + (clock.isLate(cartrefClock.instant()) ? ", late." : "."), null);
        return clock;
    }

    /**
     * The clock no longer applies: the duty ended another way, the application was withdrawn.
     *
     * @throws ClockRefused without a reason, or when no such clock runs (stopping a stopped one changes nothing)
     */
    public CaseClock stop(String caseRef, String name, String reason) {
        requireReason(reason);
        CaseClock clock = latest(caseRef, name, null);
        if (clock.getStoppedAt() != null) {
            return clock;
        }
        requireOpen(clock);
        clock.stop(cartrefClock.instant());
        tell(clock, "stopped.", reason);
        return clock;
    }

    /**
     * A later last day was agreed. Asking again for the same day changes nothing.
     *
     * @param author user id of whoever decided it
     * @throws ClockRefused without reason or author, for a clock that is not running or has no last day, or a day that is not later
     */
    public CaseClock extend(String caseRef, String name, LocalDate newLastDay, String reason, String author) {
        return extend(caseRef, name, (String) null, newLastDay, reason, author);
    }

    /** The same, for the one about this. @param about null for the latest of its name */
    public CaseClock extend(String caseRef, String name, String about, LocalDate newLastDay, String reason, String author) {
        return extend(movable(caseRef, name, about, reason, author), newLastDay, reason, author);
    }

    private CaseClock extend(CaseClock clock, LocalDate newLastDay, String reason, String author) {
        LocalDate lastDay = clock.getLastDay();
        if (lastDay == null) {
            throw new ClockRefused(title(clock) + " has no last day, so there is nothing to extend.");
        }
        if (lastDay.equals(newLastDay)) {
            return clock;
        }
        if (newLastDay == null || newLastDay.isBefore(lastDay)) {
            throw new ClockRefused(title(clock) + " ends on " + words(lastDay) + ". An extension needs a later day, and the day given is "
                    + (newLastDay == null ? "missing" : words(newLastDay)) + ".");
        }
        Instant oldDueAt = clock.getDueAt();
        clock.extend(newLastDay, rules.extended(clock.getExplanation(), newLastDay), author, cartrefClock.instant());
        moved(clock, oldDueAt, "extended from " + words(lastDay) + " to " + words(newLastDay) + ".", reason, author);
        return clock;
    }

    /** The same, for the one that counts from this letter. */
    public CaseClock extend(String caseRef, String name, UUID letter, LocalDate newLastDay, String reason, String author) {
        return extend(from(caseRef, letter).filter(clock -> clock.getName().equals(name))
                .findFirst().orElseThrow(() -> new ClockRefused("Case " + caseRef + " has no clock '" + name + "' from that letter.")),
                newLastDay, reason, author);
    }

    /** What is open and counts from this letter. */
    private Stream<CaseClock> from(String caseRef, UUID letter) {
        return of(caseRef).stream().filter(clock -> clock.isOpen() && letter.equals(clock.getLetterId()));
    }

    /**
     * The day that started the clock was wrong or has moved. The date is computed again, and with it that of every
     * running clock that follows this one. A day agreed by extension stays where it is later. Correcting to the same
     * day changes nothing.
     *
     * @param author user id of whoever decided it
     * @throws ClockRefused without reason or author, or for a clock that is not running
     */
    public CaseClock correct(String caseRef, String name, LocalDate newTrigger, String reason, String author) {
        return correct(caseRef, name, null, newTrigger, reason, author);
    }

    /** The same, for the one about this. @param about null for the latest of its name */
    public CaseClock correct(String caseRef, String name, String about, LocalDate newTrigger, String reason, String author) {
        CaseClock clock = movable(caseRef, name, about, reason, author);
        return correct(clock, newTrigger, reason, author);
    }

    private CaseClock correct(CaseClock clock, LocalDate newTrigger, String reason, String author) {
        Regime regime = clock.getRegime();
        return correct(clock, compute(clock.getCaseRef(), rules.rule(regime, clock.getName(), newTrigger), regime, newTrigger, null,
                clock.getUsedDays()), reason, author);
    }

    private CaseClock correct(CaseClock clock, Deadline anew, String reason, String author) {
        String caseRef = clock.getCaseRef();
        LocalDate oldTrigger = clock.getStartedOn();
        LocalDate newTrigger = anew.startedOn();
        Regime regime = clock.getRegime();
        boolean holidaysKnown = clock.isHolidaysUnknown() && !anew.holidaysUnknown();
        if (oldTrigger.equals(newTrigger) && !holidaysKnown) {
            return clock;
        }
        // Every date is computed before any is changed: a refusal leaves all of them as they were.
        Map<CaseClock, Deadline> changes = new LinkedHashMap<>();
        changes.put(clock, anew);
        for (ClockRule rule : rules.dependingOn(regime, clock.getName())) {
            running(caseRef, rule.name(), clock.getAbout()).ifPresent(other -> {
                if (oldTrigger.equals(newTrigger)) {
                    return;
                }
                if (clock.getName().equals(rule.follows()) && other.getStartedOn().equals(oldTrigger)) {
                    changes.put(other, compute(caseRef, rules.rule(regime, rule.name(), newTrigger), regime, newTrigger, null, 0));
                } else if (clock.getName().equals(rule.from())) {
                    changes.put(other, compute(caseRef, rule, regime, other.getStartedOn(), newTrigger, 0));
                }
            });
        }
        changes.forEach((changed, deadline) -> recompute(changed, deadline.explained(rules.about(deadline.explanation(), changed.getAbout())),
                reason, author));
        return clock;
    }

    /**
     * More is known of when a letter reached the person: every open clock that counts from the day they were told by it begins
     * there. What counts from sending stays, whenever it arrived.
     *
     * @param author user id of whoever recorded it
     */
    public void recount(String caseRef, Notice notice, String reason, String author) {
        from(caseRef, notice.letter()).forEach(clock -> {
            ClockRule rule = ruleOf(clock);
            if (rule.dayAfter(notice.kind()) == ClockRule.Day.RECEIVED) {
                Deadline anew = rules.deadline(rule.asLongAs(clock), clock.getRegime(), notice);
                correct(clock, anew, reason, author);
                if (clock.getExtendedTo() == null) {
                    clock.explain(anew.explained(rules.about(anew.explanation(), clock.getAbout())));
                }
            }
        });
    }

    /**
     * A letter came back, and an officer decided that what counts from its sending counts from this day instead. What counts
     * from the day the person was told has moved by itself when it was made available.
     */
    public void recountFromSending(String caseRef, Notice notice, LocalDate day, String reason, String author) {
        from(caseRef, notice.letter()).filter(clock -> ruleOf(clock).dayAfter(notice.kind()) == ClockRule.Day.SENT)
                .forEach(clock -> correct(clock, day, reason, author));
    }

    /** Every open clock of every case whose date was counted without bank holidays that were not known, the soonest first. */
    @Transactional(readOnly = true)
    public List<CaseClock> countedWithoutHolidays() {
        return clocks.findByOpenKeyIsNotNullAndHolidaysUnknownTrueOrderByDueAt();
    }

    /**
     * Counts such a clock again, if the holidays it lacked are known by now. One of practice stays: how long it was, a table may have chosen.
     *
     * @param notice the letter it counts from; null where it counts from something else
     */
    public void countWithHolidays(CaseClock clock, Notice notice, String reason, String author) {
        ClockRule rule = ruleOf(clock);
        if (!rule.practice() && notice != null) {
            recount(clock.getCaseRef(), notice, reason, author);
        } else if (!rule.practice()) {
            correct(clock, clock.getStartedOn(), reason, author);
        }
    }

    /** Whether the holidays that such a clock was counted without are still not known. */
    public boolean lacksHolidays(CaseClock clock) {
        return !rules.unknownHolidays(clock.getStartedOn(), clock.getLastDay()).isEmpty();
    }

    private ClockRule ruleOf(CaseClock clock) {
        return rules.rule(clock.getRegime(), clock.getName(), clock.getStartedOn());
    }

    /** Stops every open clock that is measured from this one, such as day 28 when relief has ended. */
    public void stopFollowing(String caseRef, String name, String reason) {
        for (CaseClock clock : of(caseRef)) {
            ClockRule rule = ruleOf(clock);
            if (clock.isOpen() && (name.equals(rule.follows()) || name.equals(rule.from()))) {
                stop(caseRef, clock.getName(), reason);
                stopFollowing(caseRef, clock.getName(), reason);
            }
        }
    }

    /** Stops every open practice clock of a case; what the law still gives the person, such as a review, runs on. */
    public void stopPractice(String caseRef, String reason) {
        for (CaseClock clock : of(caseRef)) {
            if (clock.isOpen() && clock.isPractice()) {
                stop(caseRef, clock.getName(), reason);
            }
        }
    }

    /** The clock of that role name while it is open, overdue or not. */
    @Transactional(readOnly = true)
    public Optional<CaseClock> running(String caseRef, String name) {
        return running(caseRef, name, null);
    }

    /** The same, for the one about this. @param about null for the latest of its name */
    @Transactional(readOnly = true)
    public Optional<CaseClock> running(String caseRef, String name, String about) {
        return about == null ? clocks.findFirstByCaseRefAndNameAndOpenKeyIsNotNullOrderByRegisteredAtDesc(caseRef, name)
                : clocks.findFirstByCaseRefAndNameAndAboutAndOpenKeyIsNotNullOrderByRegisteredAtDesc(caseRef, name, about);
    }

    /** Every clock the case ever had, in the order they started. */
    @Transactional(readOnly = true)
    public List<CaseClock> of(String caseRef) {
        return clocks.findByCaseRefOrderByRegisteredAtAscNameAsc(caseRef);
    }

    /** What the date of a clock is for, in plain words. */
    public String titleOf(CaseClock clock) {
        return rules.title(clock.getRegime(), clock.getName());
    }

    /** Every overdue clock of every case, the longest overdue first. */
    @Transactional(readOnly = true)
    public List<CaseClock> overdue() {
        return clocks.findByOpenKeyIsNotNullAndLapsesFalseAndDueAtBeforeOrderByDueAt(cartrefClock.instant());
    }

    /** @param from start of the clock half way is measured from; null to look it up */
    private Deadline compute(String caseRef, ClockRule rule, Regime regime, LocalDate trigger, LocalDate from, int used) {
        LocalDate start = rule.from() == null || from != null ? from
                : clocks.findFirstByCaseRefAndNameOrderByRegisteredAtDesc(caseRef, rule.from())
                        .map(CaseClock::getStartedOn)
                        .orElseThrow(() -> new ClockRefused("The clock '" + rule.name() + "' is measured from the start of '"
                                + rule.from() + "', and this case has none."));
        return rules.deadline(rule, regime, trigger, start, used);
    }

    private void recompute(CaseClock clock, Deadline deadline, String reason, String author) {
        LocalDate oldTrigger = clock.getStartedOn();
        Instant oldDueAt = clock.getDueAt();
        LocalDate agreed = clock.getExtendedTo();
        clock.correct(deadline, author, cartrefClock.instant());
        if (agreed != null && deadline.lastDay() != null && agreed.isAfter(deadline.lastDay())) {
            clock.keepExtension(agreed, rules.extended(deadline.explanation(), agreed));
        }
        moved(clock, oldDueAt, clock.getStartedOn().equals(oldTrigger) ? "counted again: the last day is " + words(clock.getLastDay()) + "."
                : "corrected to start on " + words(clock.getStartedOn()) + " instead of " + words(oldTrigger) + ".", reason, author);
    }

    private void moved(CaseClock clock, Instant oldDueAt, String what, String reason, String author) {
        trail.record(clock.getCaseRef(), title(clock) + " " + what, reason);
        events.publishEvent(new ClockMoved(clock.getCaseRef(), clock.getName(), clock.getAbout(), oldDueAt, clock.getDueAt(), reason, author));
    }

    /** The trail tells of legal clocks; the day to day practice ones would bury them. */
    private void tell(CaseClock clock, String what, String reason) {
        if (!clock.isPractice()) {
            trail.record(clock.getCaseRef(), title(clock) + " " + what, reason);
        }
    }

    private CaseClock movable(String caseRef, String name, String about, String reason, String author) {
        requireReason(reason);
        if (author == null || author.isBlank()) {
            throw new ClockRefused("Say who moves the clock '" + name + "'.");
        }
        CaseClock clock = latest(caseRef, name, about);
        requireOpen(clock);
        return clock;
    }

    private CaseClock latest(String caseRef, String name, String about) {
        return running(caseRef, name, about)
                .or(() -> about == null ? clocks.findFirstByCaseRefAndNameOrderByRegisteredAtDesc(caseRef, name)
                        : clocks.findFirstByCaseRefAndNameAndAboutOrderByRegisteredAtDesc(caseRef, name, about))
                .orElseThrow(() -> new ClockRefused("Case " + caseRef + " has no clock '" + name + "'."));
    }

    private void requireOpen(CaseClock clock) {
        if (!clock.isOpen()) {
            throw new ClockRefused(title(clock) + (clock.getMetOn() != null
                    ? " was met on " + words(clock.getMetOn())
                    : " was stopped on " + words(London.dayOf(clock.getStoppedAt())))
                    + " and cannot be changed any more.");
        }
    }

    private static void requireReason(String reason) {
        if (Characters.blank(reason)) {
            throw new ClockRefused("Give a reason: it is kept with the old date.");
        }
    }

    private String title(CaseClock clock) {
        return "The clock '" + titleOf(clock) + "'";
    }

    private static String words(LocalDate day) {
        return London.weekdayWords(day, Locale.UK);
    }
}
