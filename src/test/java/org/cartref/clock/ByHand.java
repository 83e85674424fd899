package org.cartref.clock;

import static org.cartref.clock.ByHand.Day.DECIDED;
import static org.cartref.clock.ByHand.Day.GIVEN;
import static org.cartref.clock.ByHand.Day.TOLD;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Every date a law defines, counted by somebody with a wall calendar and the statutes' words, one day after the other: no
 * rule of ours is read, no length of {@code clock-rules.yml}, no list of holidays and no arithmetic of {@code java.time}
 * but tomorrow and yesterday. What the statutes do not set is not here.
 */
final class ByHand {

    /** What a period counts from where a letter starts it. */
    enum Day { GIVEN, TOLD, DECIDED }

    /**
     * One period of a law.
     *
     * @param words  the statute's words for it
     * @param day    which day of a letter it counts from; null where no letter starts it
     * @param from   the first day it is law for what happens on it
     * @param until  the last day; null for as long as is known
     * @param last   the last day of a period that this day starts; gives null where the law sets no end
     */
    record Period(String words, Day day, LocalDate from, LocalDate until, UnaryOperator<LocalDate> last) {

        Period until(String lastDay) {
            return new Period(words, day, from, LocalDate.parse(lastDay), last);
        }

        Period since(String firstDay) {
            return new Period(words, day, LocalDate.parse(firstDay), until, last);
        }

        boolean isLawOn(LocalDate trigger) {
            return !trigger.isBefore(from) && (until == null || !trigger.isAfter(until));
        }
    }

    private static final Set<LocalDate> HOLIDAYS = new HashSet<>();

    static {
        for (int year = 2008; year <= 2040; year++) {
            holidaysOf(year);
        }
    }

    private ByHand() {
    }

    // ---- the laws ----

    /** Housing (Wales) Act 2014, Part 2, in force 27 April 2015. */
    static Map<String, Period> wales2014() {
        Law law = new Law("2015-04-27");
        law.says("threatened", null, "s.55(4): likely to become homeless within 56 days", loss -> back(loss, 56));
        law.says("prevention", GIVEN, "s.66: no time at all", day -> null);
        law.says("relief", GIVEN, "s.74(2),(6): 56 days beginning with the day the notice is sent or first made available", day -> beginningWith(day, 56));
        law.says("sixMonthsLikely", GIVEN, "ss.67(5), 74(7), 75(4): 6 months beginning with the day the notice is sent or first made available", day -> monthsBeginningWith(day, 6));
        law.says("reassessment", null, "s.62(9): at once", day -> null);
        law.says("interimDuty", null, "s.68: until an event of s.69", day -> null);
        law.says("interimFloor", TOLD, "s.69(6): 56 days beginning with the day the applicant was notified that s.73 applied", day -> beginningWith(day, 56));
        law.says("secondChance", null, "s.75(3)(f): within the period of 5 years before the day", day -> monthsBack(day, 60)).since("2019-12-02");
        law.says("finalDuty", null, "s.75: no time", day -> null);
        law.says("privateOfferTerm", null, "s.76(4): a fixed term of at least 6 months", day -> monthsBeginningWith(day, 6));
        law.says("outOfAreaNotice", null, "s.91(4): 14 days beginning with the day the accommodation was made available", day -> beginningWith(day, 14));
        law.says("reviewRequest", TOLD, "s.85(5): 21 days beginning with the day the applicant is notified", day -> beginningWith(day, 21));
        law.says("reviewProcedure", null, "WSI 2015/1266 reg 2(2): within five working days of receipt of the request", day -> workingDaysOf(day, 5));
        law.says("reviewDecision", null, "reg 6(1)(a): eight weeks from the day of the request", day -> from(day, 8 * 7));
        law.says("reviewDecisionReferral", null, "reg 6(1)(b): ten weeks from the day of the request", day -> from(day, 10 * 7));
        law.says("reviewDecisionAppointed", null, "reg 6(1)(c): twelve weeks from the day of the request", day -> from(day, 12 * 7));
        law.says("reviewAppointeeReport", null, "reg 6(3): eleven weeks from the day of the request", day -> from(day, 11 * 7));
        law.says("reviewAppointeeAgreed", null, "reg 4(2): within five working days from the day of the request", day -> workingDaysOf(day, 5));
        law.says("reviewAppointeeAsked", null, "reg 4(3): within five working days from the end of that period", day -> workingDaysOf(day, 5));
        law.says("reviewAppointeeNamed", null, "reg 4(3): within seven days of the request", day -> from(day, 7));
        law.says("reviewAppointeeProcedure", null, "reg 2(3): within five working days of the appointment", day -> workingDaysOf(day, 5));
        law.says("reviewAppointeePapers", null, "reg 4(4): within five working days of the appointment", day -> workingDaysOf(day, 5));
        law.says("appeal", TOLD, "s.88(2): within 21 days of being notified; Aadan v Brent: a day the court office is open", day -> courtIsOpen(from(day, 21)));
        law.says("reliefRevived", TOLD, "s.87(2): 56 days beginning with the day the applicant was notified of the review", day -> beginningWith(day, 56));
        law.says("bedAndBreakfastBasic", null, "WSI 2015/1268 art 7(1)(a): two weeks in all", day -> beginningWith(day, 2 * 7));
        law.says("bedAndBreakfastHigher", null, "art 7(1)(b): six weeks in all", day -> beginningWith(day, 6 * 7));
        law.says("sharedBasic", null, "art 7(2)(a): two weeks in all", day -> beginningWith(day, 2 * 7));
        law.says("sharedBasicOwned", null, "art 7(2)(b): six weeks in all", day -> beginningWith(day, 6 * 7));
        return law.periods;
    }

    /** The 2014 Act as asc 2026/3 will have it. @param commencement the day a council has set; no order sets one yet */
    static Map<String, Period> wales2026(String commencement) {
        Law law = new Law(commencement);
        law.says("threatened", null, "s.55(4)(c): likely to become homeless within 6 months", loss -> monthsBack(loss, 6));
        law.says("finalDuty", null, "s.75: no time", day -> null);
        law.says("planReview", null, "s.63B(2)(a): when a period of 8 weeks has passed", day -> from(day, 8 * 7));
        law.says("helpToRetain", null, "s.76B(4): 12 months beginning with the day", day -> monthsBeginningWith(day, 12));
        law.says("agreedEndContactFrom", TOLD, "s.76C(5): the end of 5 months beginning with the day the applicant is notified", day -> monthsBeginningWith(day, 5));
        law.says("agreedEndContactBy", null, "s.76C(5): the period of 2 months after the end of those 5", dayAfter -> monthsBeginningWith(dayAfter, 2));
        law.says("twelveMonthsLikely", null, "s.76(7B): 12 months beginning with the day", day -> monthsBeginningWith(day, 12));
        law.says("prisonerNoRelease", null, "s.75(7): 6 months beginning with the day", day -> monthsBeginningWith(day, 6));
        law.says("prisonerLocalConnection", null, "s.81A(3): 2 weeks beginning with the day of the notice", day -> beginningWith(day, 2 * 7));
        law.says("suitabilityReviewRequest", null, "s.85(6): 6 months beginning with the day the accommodation was first available", day -> monthsBeginningWith(day, 6));
        law.says("reviewRequest", TOLD, "s.85(7): 21 days beginning with the day the applicant is notified", day -> beginningWith(day, 21));
        law.says("referralIsApplication", null, "s.94A(4): on receipt", day -> null);
        return law.periods;
    }

    /** Housing Act 1996, Part 7, as the Homelessness Reduction Act 2017 made it on 3 April 2018 and the Renters' Rights Act 2025 on 1 May 2026. */
    static Map<String, Period> england1996() {
        Law law = new Law("2018-04-03");
        law.says("threatened", null, "s.175(4): likely to become homeless within 56 days", loss -> back(loss, 56));
        law.says("prevention", DECIDED, "s.195(8)(b): 56 days beginning with the day they are first so satisfied", day -> beginningWith(day, 56));
        law.says("relief", DECIDED, "s.189B(4),(7)(b): 56 days beginning with the day they are first satisfied", day -> beginningWith(day, 56));
        law.says("interimDuty", DECIDED, "s.188: until an event of (1ZA), (1ZB)", day -> null);
        law.says("finalDuty", DECIDED, "s.193: no time", day -> null);
        law.says("privateOfferTerm", null, "s.193(7AC)(c): a fixed term of at least 12 months", day -> monthsBeginningWith(day, 12)).lasts("2012-11-09", "2026-04-30");
        law.says("reapplication", null, "s.195A(1): two years beginning with the day the offer is accepted", day -> monthsBeginningWith(day, 24)).lasts("2012-11-09", "2026-04-30");
        law.says("reviewRequest", TOLD, "s.202(3): 21 days beginning with the day he is notified", day -> beginningWith(day, 21));
        law.says("reviewRepresentations", null, "SI 2018/223 reg 5(3)(b): two weeks beginning with the day of the request", day -> beginningWith(day, 2 * 7));
        law.says("reviewDecisionSteps", null, "reg 9(1)(a): three weeks beginning with the day of the request", day -> beginningWith(day, 3 * 7));
        law.says("reviewDecision", null, "reg 9(1)(b): eight weeks beginning with the day of the request", day -> beginningWith(day, 8 * 7));
        law.says("reviewDecisionReferral", null, "reg 9(1)(c): ten weeks beginning with the day of the request", day -> beginningWith(day, 10 * 7));
        law.says("reviewDecisionAppointed", null, "reg 9(1)(d): twelve weeks beginning with the day of the request", day -> beginningWith(day, 12 * 7));
        law.says("reviewAppointeeReport", null, "reg 9(2)(a): eleven weeks beginning with the day of the request", day -> beginningWith(day, 11 * 7));
        law.says("reviewAppointeeAgreed", null, "reg 6(2): within five working days beginning with the day of the request", day -> workingDaysBeginningWith(day, 5));
        law.says("reviewAppointeeAsked", null, "reg 6(3): within five working days from the end of that period", day -> workingDaysOf(day, 5));
        law.says("reviewAppointeeNamed", null, "reg 6(3): within seven days of the request", day -> from(day, 7));
        law.says("reviewAppointeePapers", null, "reg 6(4): within five working days of the appointment", day -> workingDaysOf(day, 5));
        law.says("appeal", TOLD, "s.204(2): within 21 days of being notified; Aadan v Brent: a day the court office is open", day -> courtIsOpen(from(day, 21)));
        law.says("servicesNotice", null, "s.213AA(4): 14 days beginning with the latest of the three days", day -> beginningWith(day, 14));
        law.says("referralDispute", null, "SI 1998/1578 Sch para 2: 21 days commencing on the day of receipt", day -> beginningWith(day, 21));
        law.says("referralDecider", null, "SI 1998/1578 Sch para 4: six weeks commencing on the day of receipt", day -> beginningWith(day, 6 * 7));
        law.says("outOfAreaNotice", null, "s.208(4): 14 days beginning with the day the accommodation was made available", day -> beginningWith(day, 14));
        law.says("bedAndBreakfastFamilies", null, "SI 2003/3326 art 4: six weeks in all", day -> beginningWith(day, 6 * 7));
        return law.periods;
    }

    private static final class Law {

        private final Map<String, Period> periods = new LinkedHashMap<>();
        private final LocalDate from;

        private Law(String from) {
            this.from = LocalDate.parse(from);
        }

        private Said says(String name, Day day, String words, UnaryOperator<LocalDate> last) {
            periods.put(name, new Period(words, day, from, null, last));
            return new Said(name);
        }

        private final class Said {

            private final String name;

            private Said(String name) {
                this.name = name;
            }

            private void since(String firstDay) {
                periods.computeIfPresent(name, (any, period) -> period.since(firstDay));
            }

            private void lasts(String firstDay, String lastDay) {
                periods.computeIfPresent(name, (any, period) -> period.since(firstDay).until(lastDay));
            }
        }
    }

    // ---- counting ----

    static LocalDate tomorrow(LocalDate day) {
        return day.plusDays(1);
    }

    static LocalDate yesterday(LocalDate day) {
        return day.minusDays(1);
    }

    /** The day itself is crossed off first. */
    static LocalDate beginningWith(LocalDate day, int days) {
        Set<LocalDate> crossedOff = new HashSet<>(Set.of(day));
        LocalDate last = day;
        while (crossedOff.size() < days) {
            last = tomorrow(last);
            crossedOff.add(last);
        }
        return last;
    }

    /** The day itself is not crossed off. */
    static LocalDate from(LocalDate day, int days) {
        return beginningWith(tomorrow(day), days);
    }

    private static LocalDate back(LocalDate day, int days) {
        LocalDate first = day;
        for (int crossedOff = 0; crossedOff < days; crossedOff++) {
            first = yesterday(first);
        }
        return first;
    }

    static LocalDate workingDaysOf(LocalDate day, int days) {
        return workingDaysBeginningWith(tomorrow(day), days);
    }

    static LocalDate workingDaysBeginningWith(LocalDate day, int days) {
        TreeSet<LocalDate> crossedOff = new TreeSet<>();
        for (LocalDate next = day; crossedOff.size() < days; next = tomorrow(next)) {
            if (isWorkingDay(next)) {
                crossedOff.add(next);
            }
        }
        return crossedOff.last();
    }

    /** CPR 2.8(5): an act of the court office is in time on the next day it is open. */
    private static LocalDate courtIsOpen(LocalDate day) {
        return isWorkingDay(day) ? day : courtIsOpen(tomorrow(day));
    }

    /** Dodds v Walker: up to the day before the one of the same number, or the last of a month that has none. */
    static LocalDate monthsBeginningWith(LocalDate day, int months) {
        LocalDate last = day;
        for (int turned = 0; turned < months; ) {
            last = tomorrow(last);
            turned += last.getDayOfMonth() == 1 ? 1 : 0;
        }
        // In the month it ends in, at its first day: on to the day of the number, or to the end of the month.
        while (last.getDayOfMonth() < day.getDayOfMonth() && tomorrow(last).getDayOfMonth() != 1) {
            last = tomorrow(last);
        }
        return last.getDayOfMonth() == day.getDayOfMonth() ? yesterday(last) : last;
    }

    /** Back to the day of the same number so many months before; where that month has none, the first of the next: nothing earlier is within them. */
    private static LocalDate monthsBack(LocalDate day, int months) {
        LocalDate first = day;
        for (int turned = 0; turned < months; ) {
            turned += first.getDayOfMonth() == 1 ? 1 : 0;
            first = yesterday(first);
        }
        if (first.getDayOfMonth() < day.getDayOfMonth()) {
            return tomorrow(first);
        }
        while (first.getDayOfMonth() > day.getDayOfMonth()) {
            first = yesterday(first);
        }
        return first;
    }

    // ---- the calendar ----

    static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !HOLIDAYS.contains(day);
    }

    /** Holidays of a year on days of the week that are otherwise worked. */
    static Set<LocalDate> holidays(int year) {
        Set<LocalDate> days = new TreeSet<>();
        HOLIDAYS.stream().filter(day -> day.getYear() == year && day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY).forEach(days::add);
        return days;
    }

    /** Banking and Financial Dealings Act 1971, Sch 1, Christmas Day and Good Friday at common law, and what was proclaimed. */
    private static void holidaysOf(int year) {
        LocalDate easter = easter(year);
        HOLIDAYS.add(yesterday(yesterday(easter)));
        HOLIDAYS.add(tomorrow(easter));
        HOLIDAYS.add(nextWorked(LocalDate.of(year, 1, 1)));
        HOLIDAYS.add(year == 2020 ? LocalDate.of(2020, 5, 8) : monday(LocalDate.of(year, 5, 1)));
        HOLIDAYS.add(year == 2012 ? LocalDate.of(2012, 6, 4) : year == 2022 ? LocalDate.of(2022, 6, 2) : lastMonday(LocalDate.of(year, 5, 31)));
        HOLIDAYS.add(lastMonday(LocalDate.of(year, 8, 31)));
        LocalDate christmas = LocalDate.of(year, 12, 25);
        HOLIDAYS.add(christmas);
        // Boxing Day, or the days that stand in for what fell on a weekend.
        LocalDate boxingDay = nextWorked(tomorrow(christmas));
        HOLIDAYS.add(boxingDay);
        if (christmas.getDayOfWeek() == DayOfWeek.SATURDAY || christmas.getDayOfWeek() == DayOfWeek.SUNDAY) {
            HOLIDAYS.add(nextWorked(boxingDay));
        }
        switch (year) {
            case 2011 -> HOLIDAYS.add(LocalDate.of(2011, 4, 29));
            case 2012 -> HOLIDAYS.add(LocalDate.of(2012, 6, 5));
            case 2022 -> HOLIDAYS.addAll(Set.of(LocalDate.of(2022, 6, 3), LocalDate.of(2022, 9, 19)));
            case 2023 -> HOLIDAYS.add(LocalDate.of(2023, 5, 8));
            default -> { }
        }
    }

    private static LocalDate nextWorked(LocalDate day) {
        return isWorkingDay(day) ? day : nextWorked(tomorrow(day));
    }

    private static LocalDate monday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY ? day : monday(tomorrow(day));
    }

    private static LocalDate lastMonday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY ? day : lastMonday(yesterday(day));
    }

    /** The table of the Calendar (New Style) Act 1750 for 1900 to 2199: the Paschal full moon by the golden number, and the Sunday after it. */
    static LocalDate easter(int year) {
        String[] fullMoons = {"04-14", "04-03", "03-23", "04-11", "03-31", "04-18", "04-08", "03-28", "04-16", "04-05", "03-25", "04-13", "04-02",
            "03-22", "04-10", "03-30", "04-17", "04-07", "03-27"};
        LocalDate sunday = tomorrow(LocalDate.parse(year + "-" + fullMoons[year % 19]));
        while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
            sunday = tomorrow(sunday);
        }
        return sunday;
    }

    /** The last second of a day in Great Britain: summer time from the last Sunday of March to the last of October (Summer Time Act 1972). */
    static Instant endOf(LocalDate day) {
        boolean summer = !day.isBefore(lastSunday(LocalDate.of(day.getYear(), 3, 31))) && day.isBefore(lastSunday(LocalDate.of(day.getYear(), 10, 31)));
        return day.atTime(23, 59, 59).toInstant(summer ? ZoneOffset.ofHours(1) : ZoneOffset.UTC);
    }

    private static LocalDate lastSunday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day : lastSunday(yesterday(day));
    }
}
