package org.cartref.pathway;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Inside;
import org.cartref.casefile.Reach;
import org.cartref.casefile.SupportNeed;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.ClockRules;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.clock.WorkingDays;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

/**
 * The dates models ask for, by the name of a clock: {@code ${deadlines.by(execution, 'relief')}}. Each is an absolute
 * moment read from the clock register, so a task, its timer and the register cannot disagree.
 */
@Component("deadlines")
public class Deadlines {

    private static final LocalTime START_OF_DAY = LocalTime.MIDNIGHT;

    private final ClockRegister register;
    private final ClockRules rules;
    private final CaseFiles files;
    private final London london;
    private final WorkingDays workingDays;

    Deadlines(ClockRegister register, ClockRules rules, CaseFiles files, London london, WorkingDays workingDays) {
        this.register = register;
        this.rules = rules;
        this.files = files;
        this.london = london;
        this.workingDays = workingDays;
    }

    /**
     * The end of the last day, Europe/London, of a clock that a step of the model has started; its hour where it has one.
     *
     * @throws IllegalStateException when that clock is not running
     */
    public Date by(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return Date.from(running(execution, clock).getDueAt());
    }

    /** The same for a step's own clock: it starts when the step does, and is met when the step is done. */
    public Date step(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return Date.from(own(execution, clock, london.today()).getDueAt());
    }

    /** The same for a step whose clock is counted from another day than this, given as an ISO date. */
    public Date step(DelegateExecution execution, @Names(Known.CLOCK) String clock, String day) {
        return Date.from(own(execution, clock, LocalDate.parse(day)).getDueAt());
    }

    /** When such a task should come back to mind. */
    public Date followUp(DelegateExecution execution, @Names(Known.CLOCK) String clock, String day) {
        return followUp(own(execution, clock, LocalDate.parse(day)));
    }

    /**
     * The day by which a place has to be found, as an ISO date: today where they would have no bed tonight. Who has one for now, or is
     * inside, is found another in good time: before the law no longer lets them stay, and for the day they leave.
     */
    public String placeNeeded(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        CaseFile file = files.get(caseRef);
        LocalDate today = london.today();
        Optional<Inside> inside = files.inside(caseRef, today).filter(somewhere -> somewhere.nightOf(today));
        boolean bed = file.getPlacements().stream().anyMatch(place -> place.sleptIn(today))
                || inside.isPresent() && (file.getApplication() == null || !file.getApplication().nowhereTonight());
        Object asked = execution.getVariable("placeNeeded");
        if (asked == null ? !bed : !asked.equals("SOON")) {
            return today.toString();
        }
        Optional<LocalDate> limit = Optional.ofNullable((String) execution.getVariable("stayLimit"))
                .flatMap(clock -> register.running(caseRef, clock, about(execution))).map(CaseClock::getLastDay);
        return Stream.of(Optional.of(rules.deadline(regime(execution), "placeSoon", today).lastDay()), limit, inside.map(Inside::until))
                .flatMap(Optional::stream).min(LocalDate::compareTo).filter(today::isBefore).orElse(today).toString();
    }

    /** The last day itself as an ISO date, for a clock that begins when this one is over. */
    public String lastDay(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return running(execution, clock).getLastDay().toString();
    }

    /** The first day itself as an ISO date, for a clock that is measured from the start of this one. */
    public String firstDay(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return running(execution, clock).getStartedOn().toString();
    }

    /** The last day of a clock when it last ran, as an ISO date, for what goes on where another stage left off; null when it never ran. */
    public String lastDayOf(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return register.of(execution.getProcessBusinessKey()).stream()
                .filter(known -> known.getName().equals(clock) && known.getLastDay() != null)
                .reduce((earlier, later) -> later).map(known -> known.getLastDay().toString()).orElse(null);
    }

    /** The last day of a clock while it runs, as an ISO date; null when this law or this case has none. */
    public String lastDayWhile(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return register.running(execution.getProcessBusinessKey(), clock, about(execution))
                .map(running -> running.getLastDay().toString()).orElse(null);
    }

    /** The beginning of the last day, for what happens on that day rather than after it. */
    public Date dayOf(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return Date.from(London.at(running(execution, clock).getLastDay(), START_OF_DAY));
    }

    /** The beginning of the day a period before a clock's last day begins, for what has to be seen to ahead of it. */
    public Date ahead(DelegateExecution execution, @Names(Known.RULE) String period, @Names(Known.CLOCK) String clock) {
        return Date.from(London.at(rules.deadline(regime(execution), period, running(execution, clock).getLastDay()).lastDay(), START_OF_DAY));
    }

    /**
     * The beginning of a day that was agreed, or of a clock's last day where that comes first or no day was agreed.
     *
     * @param agreed ISO date; null or empty for none
     */
    public Date dayAgreed(DelegateExecution execution, String agreed, @Names(Known.CLOCK) String clock) {
        LocalDate latest = running(execution, clock).getLastDay();
        LocalDate day = agreed == null || agreed.isEmpty() || LocalDate.parse(agreed).isAfter(latest) ? latest : LocalDate.parse(agreed);
        return Date.from(London.at(day, START_OF_DAY));
    }

    /**
     * The beginning of the day on which a plan is looked at next: as {@link #dayAgreed}, or the day a referral is followed up where that
     * comes first. One whose day is past and of which nobody has said what came of it comes up the day after: it is not forgotten.
     */
    public Date dayToReview(DelegateExecution execution, String agreed, @Names(Known.CLOCK) String clock) {
        Date day = dayAgreed(execution, agreed, clock);
        LocalDate tomorrow = london.today().plusDays(1);
        return files.get(execution.getProcessBusinessKey()).getNeeds().stream().filter(SupportNeed::toFollowUp).map(SupportNeed::followUpOn)
                .min(LocalDate::compareTo).map(followUp -> followUp.isBefore(tomorrow) ? tomorrow : followUp)
                .map(followUp -> Date.from(London.at(followUp, START_OF_DAY))).filter(followUp -> followUp.before(day)).orElse(day);
    }

    /** The beginning of a day, given as an ISO date. */
    public Date startOf(String day) {
        return Date.from(London.at(LocalDate.parse(day), START_OF_DAY));
    }

    /** Today as an ISO date: the day on which a decision table is asked, because a rule of law may begin or end on a day. */
    public String today() {
        return london.today().toString();
    }

    /** Name of the law the case is under, where the law's order itself differs or a table is read by it. */
    public String law(DelegateExecution execution) {
        return regime(execution).name();
    }

    /** When a task should come back to mind: the working day before it is due, at the earliest today. */
    public Date followUp(DelegateExecution execution, @Names(Known.CLOCK) String clock) {
        return followUp(own(execution, clock, london.today()));
    }

    private Date followUp(CaseClock clock) {
        LocalDate before = workingDays.minus(clock.getLastDay(), 1);
        return Date.from(London.at(before.isBefore(london.today()) ? london.today() : before, START_OF_DAY));
    }

    /**
     * Whether today lies in a period that leads up to a day, such as the 56 days before the loss of a home (s.55(4)).
     *
     * @param day ISO date; null or empty is never within
     */
    public boolean within(DelegateExecution execution, @Names(Known.RULE) String rule, String day) {
        if (day == null || day.isEmpty()) {
            return false;
        }
        LocalDate from = rules.deadline(regime(execution), rule, LocalDate.parse(day)).lastDay();
        return !london.today().isBefore(from);
    }

    /**
     * Whether a period that began on a day is over, such as the first four weeks of a stage.
     *
     * @param day ISO date
     */
    public boolean over(DelegateExecution execution, @Names(Known.RULE) String rule, String day) {
        return london.today().isAfter(rules.deadline(regime(execution), rule, LocalDate.parse(day)).lastDay());
    }

    /**
     * Whether they applied within a period that began on an earlier day, such as the two years after a private rented
     * offer (s.195A(1)).
     *
     * @param began ISO date; null or empty: it never began. Where the law gives no such period from that day, they did not
     */
    public boolean appliedWithin(DelegateExecution execution, @Names(Known.RULE) String rule, String began) {
        return began != null && !began.isEmpty() && rules.inForce(regime(execution), rule, LocalDate.parse(began))
                && !files.get(execution.getProcessBusinessKey()).getApplication().receivedOn()
                .isAfter(rules.deadline(regime(execution), rule, LocalDate.parse(began)).lastDay());
    }

    /** How often the person wants to hear from us, as agreed with them; {@code USUAL} where nothing is. */
    public String rhythm(DelegateExecution execution) {
        Reach reach = files.get(execution.getProcessBusinessKey()).getReach();
        return reach == null || reach.rhythm() == null ? "USUAL" : reach.rhythm().name();
    }

    /** Whether services close the day after this day (ISO date): a Friday, or the day before a holiday. */
    public boolean beforeBreak(String day) {
        return workingDays.isBeforeBreak(LocalDate.parse(day));
    }

    private CaseClock running(DelegateExecution execution, String name) {
        String caseRef = execution.getProcessBusinessKey();
        return register.running(caseRef, name, about(execution)).orElseThrow(() -> new IllegalStateException(
                "Case " + caseRef + ": the clock '" + name + "' is not running, and a step waits for its date."));
    }

    private CaseClock own(DelegateExecution execution, String name, LocalDate day) {
        String caseRef = execution.getProcessBusinessKey();
        return register.ofStep(caseRef, regime(execution), name, about(execution), day);
    }

    /** A process that runs once for each of several things of a case says which of them its clocks are about. */
    static String about(DelegateExecution execution) {
        return (String) execution.getVariable("clocksOf");
    }

    private Regime regime(DelegateExecution execution) {
        return Regime.valueOf(files.get(execution.getProcessBusinessKey()).getRegime());
    }
}
