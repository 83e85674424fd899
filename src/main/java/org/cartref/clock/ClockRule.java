package org.cartref.clock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.cartref.casefile.InForce;

/**
 * One row of {@code clock/clock-rules.yml}: what starts a clock, how long it is and how its days are counted.
 *
 * @param clock            number such as {@code W4}, or for a practice of the authority its name
 * @param title            what its date is for, as workers read it; null in a row without one
 * @param name             role name, shared between regimes
 * @param regimes          the laws it belongs to; every one when the row names none
 * @param practice         true when no statute sets the length, so that an authority may choose its own
 * @param legalBasis       section or regulation, or where the practice comes from
 * @param trigger          what starts it, in plain words
 * @param length           how many units; 0 when there is no length
 * @param unit             what is counted
 * @param counting         how it is counted
 * @param law              when it applies to a trigger; null for as long as its law is in force
 * @param rollsToWorkingDay practice only: a day that is not a working day gives way to the next one, or for a rule that counts backwards to the one before
 * @param courtOffice      a last day on which the court office is closed gives way to the next day it opens: the act is the court's to
 *                         receive, and no shorter time for the person than the statute sets
 * @param day              which day of a letter it counts from; null when no letter has a part in it
 * @param toldBy           kinds of letter after which it counts from the day the person was told, whatever its day is otherwise
 * @param follows          name of the clock whose corrected trigger moves this one too; may be null
 * @param from             half way only: name of the clock from whose start half way is measured
 * @param at               practice only: the hour of the last day it is due at, London time; null for the end of that day
 * @param explanation      sentence template of its own; null for the usual one of its counting
 * @param note             what an analyst should know about the row; may be null
 */
record ClockRule(
        String clock,
        String title,
        String name,
        Set<Regime> regimes,
        boolean practice,
        boolean lapses,
        String legalBasis,
        String trigger,
        int length,
        Unit unit,
        Counting counting,
        InForce law,
        boolean rollsToWorkingDay,
        boolean courtOffice,
        Day day,
        Set<String> toldBy,
        String follows,
        String from,
        LocalTime at,
        String explanation,
        String note) {

    enum Unit {
        @JsonProperty("days") DAYS("day"),
        @JsonProperty("weeks") WEEKS("week"),
        @JsonProperty("months") MONTHS("month"),
        @JsonProperty("years") YEARS("year"),
        @JsonProperty("workingDays") WORKING_DAYS("working day"),
        @JsonProperty("none") NONE("");

        private final String word;

        Unit(String word) {
            this.word = word;
        }
    }

    /** Which day of the letter that tells a decision a period counts from. */
    enum Day {
        /** Sent, or first made available for collection where that was earlier: only where the statute says so (s.74(6) and the like). */
        SENT,
        /** Told: the day it reached the person. */
        RECEIVED,
        /** A day the authority decided something, whatever becomes of the letter. */
        DECIDED
    }

    enum Counting {
        /** "Beginning with the day": that day is day 1. */
        BEGINNING_WITH,
        /** "Within n of", "n from": the day itself is not counted. */
        WITHIN,
        /** Days of several periods added together; the first day of each counts. */
        CUMULATIVE,
        /** Back from a day still to come, that day not counted. */
        BACKWARDS,
        /** Half way between another clock's start and the trigger. */
        HALF_WAY,
        /** No length: it runs until somebody decides. */
        NONE
    }

    ClockRule {
        regimes = regimes == null ? Set.of(Regime.values()) : Set.copyOf(regimes);
        toldBy = toldBy == null ? Set.of() : Set.copyOf(toldBy);
        unit = unit == null ? Unit.NONE : unit;
        counting = counting == null ? Counting.NONE : counting;
    }

    /** The same with a length that a decision table has chosen; never for what a statute sets. */
    ClockRule lasting(int chosen) {
        if (!practice || unit == Unit.NONE) {
            throw new IllegalArgumentException("The length of clock '" + name + "' is not the authority's to choose.");
        }
        return new ClockRule(clock, title, name, regimes, practice, lapses, legalBasis, trigger, chosen, unit, counting, law,
                rollsToWorkingDay, courtOffice, day, toldBy, follows, from, at, explanation, note);
    }

    /** The same with the length this clock was given: that of a practice counted in days may have been chosen for the case. */
    ClockRule asLongAs(CaseClock started) {
        return practice && unit == Unit.DAYS && counting == Counting.BEGINNING_WITH && !rollsToWorkingDay && started.getExtendedTo() == null
                ? lasting((int) ChronoUnit.DAYS.between(started.getStartedOn(), started.getLastDay()) + 1) : this;
    }

    /** Says what is wrong with the row, or null when nothing is. */
    String fault() {
        if (clock == null || name == null || legalBasis == null || trigger == null) {
            return "clock, name, legalBasis and trigger are all needed";
        }
        boolean hasLength = counting != Counting.NONE && counting != Counting.HALF_WAY;
        if (hasLength != (length > 0) || hasLength != (unit != Unit.NONE)) {
            return "a rule that counts needs a length above 0 and a unit; one that does not has neither";
        }
        if (law != null && law.fault() != null) {
            return law.fault();
        }
        if (rollsToWorkingDay && !practice) {
            return "only a practice rule may roll to a working day; a statutory date never moves";
        }
        if (courtOffice && (practice || counting == Counting.BACKWARDS)) {
            return "the court office has no part in a practice, nor in days that are counted back";
        }
        if (at != null && !practice) {
            return "only a practice rule may be due at an hour; a day in a statute is a whole day";
        }
        if (!toldBy.isEmpty() && (day == null || day == Day.RECEIVED)) {
            return "'toldBy' is an exception to a day of sending or deciding, and says nothing without one";
        }
        if ((counting == Counting.HALF_WAY) != (from != null)) {
            return "'from' names the clock half way is measured from, and belongs to HALF_WAY only";
        }
        if (counting == Counting.CUMULATIVE && unit != Unit.DAYS && unit != Unit.WEEKS) {
            return "periods are added together in days or weeks";
        }
        return null;
    }

    /** The day it counts from when a letter of this kind starts it. */
    Day dayAfter(String letterKind) {
        return toldBy.contains(letterKind) ? Day.RECEIVED : day;
    }

    String lengthInWords() {
        return length + " " + unit.word + (length == 1 ? "" : "s");
    }

    /** Total days of a cumulative rule. */
    int totalDays() {
        return unit == Unit.WEEKS ? length * 7 : length;
    }

    /**
     * The last day by pure counting, before any rolling.
     *
     * @param started start of the clock half way is measured from, else null
     * @param used    cumulative only: days of earlier periods
     * @return null when the rule has no length
     */
    LocalDate lastDay(LocalDate day, LocalDate started, int used, WorkingDays workingDays) {
        return switch (counting) {
            case BEGINNING_WITH -> switch (unit) {
                case WORKING_DAYS -> workingDays.plus(day.minusDays(1), length);
                case MONTHS, YEARS -> dayBeforeCorresponding(day);
                default -> after(day, workingDays).minusDays(1);
            };
            case WITHIN -> after(day, workingDays);
            case CUMULATIVE -> day.plusDays(totalDays() - used - 1L);
            case BACKWARDS -> before(day, workingDays);
            // A loss date that has already passed leaves no half way; the review is then due at once.
            case HALF_WAY -> started.plusDays(Math.max(0, ChronoUnit.DAYS.between(started, day) / 2));
            case NONE -> null;
        };
    }

    private LocalDate after(LocalDate day, WorkingDays workingDays) {
        return unit == Unit.WORKING_DAYS ? workingDays.plus(day, length) : day.plus(length, chronoUnit());
    }

    private LocalDate before(LocalDate day, WorkingDays workingDays) {
        if (unit == Unit.WORKING_DAYS) {
            return workingDays.minus(day, length);
        }
        LocalDate corresponding = day.minus(length, chronoUnit());
        // A month without such a day has nothing that is no more than so many months before: they begin with the next.
        boolean missing = (unit == Unit.MONTHS || unit == Unit.YEARS) && corresponding.getDayOfMonth() != day.getDayOfMonth();
        return missing ? corresponding.plusDays(1) : corresponding;
    }

    /**
     * A period of months beginning with a day ends the day before the corresponding day; where the month has no such
     * day, with the last day of that month (Dodds v Walker [1981] 1 WLR 1027).
     */
    private LocalDate dayBeforeCorresponding(LocalDate day) {
        LocalDate corresponding = day.plus(length, chronoUnit());
        return corresponding.getDayOfMonth() == day.getDayOfMonth() ? corresponding.minusDays(1) : corresponding;
    }

    private ChronoUnit chronoUnit() {
        return ChronoUnit.valueOf(unit.name());
    }
}
