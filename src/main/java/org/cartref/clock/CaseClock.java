package org.cartref.clock;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One clock of one case: its dates, the sentence that explains them, and what became of it. Only {@link ClockRegister}
 * changes it. Whether it is overdue is not stored but follows from the time, so it can neither be lost nor go stale.
 */
@Entity
@Table(name = "case_clock")
public class CaseClock {

    /** What a clock is doing at a given moment. */
    public enum State { RUNNING, MET, OVERDUE, STOPPED }

    /** How its dates were changed: a later last day agreed, or a wrong trigger put right. */
    public enum Change { EXTENDED, CORRECTED }

    /**
     * The dates as they were before a change.
     *
     * @param author user id of whoever changed them
     */
    @Embeddable
    public record Move(
            @Enumerated(EnumType.STRING) Change kind,
            Instant movedAt,
            String author,
            LocalDate oldStartedOn,
            LocalDate oldLastDay) {
    }

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;
    private String caseRef;
    private String clock;
    private String name;
    private String about;
    private UUID letterId;
    @Enumerated(EnumType.STRING)
    private Regime regime;
    private boolean practice;
    private boolean lapses;
    private String legalBasis;
    private String triggerWords;
    private LocalDate startedOn;
    private LocalDate lastDay;
    private Instant dueAt;
    private String explanation;
    private int usedDays;
    private boolean holidaysUnknown;
    private LocalDate extendedTo;
    private LocalDate metOn;
    private Instant stoppedAt;
    private Instant registeredAt;
    private String openKey;
    @Version
    private long version;

    @ElementCollection
    @CollectionTable(name = "case_clock_move", joinColumns = @JoinColumn(name = "clock_id"))
    @OrderColumn(name = "move")
    private List<Move> moves = new ArrayList<>();

    protected CaseClock() {
    }

    /**
     * @param usedDays days of earlier periods that were taken off a limit which adds periods together
     * @param letterId the letter it counts from; null when it counts from something else
     * @param dated true when more than one of its name may run, each from another day or letter
     */
    CaseClock(String caseRef, String about, UUID letterId, Deadline deadline, int usedDays, boolean practice, boolean lapses, boolean dated,
            Instant now) {
        this.caseRef = caseRef;
        this.about = about;
        this.letterId = letterId;
        this.usedDays = usedDays;
        this.clock = deadline.clock();
        this.name = deadline.name();
        this.regime = deadline.regime();
        this.practice = practice;
        this.lapses = lapses;
        this.registeredAt = now;
        set(deadline);
        this.openKey = openKey(caseRef, name, about, letterId, dated, startedOn);
    }

    /**
     * A clock runs once at a time. A right that lapses runs once for each letter that gives it, or for each day it started,
     * because each decision gives its own, and so does the clock of a step, because two letters may be in hand at once. Clocks
     * about different things, such as the reviews of two decisions, run side by side.
     */
    static String openKey(String caseRef, String name, String about, UUID letterId, boolean dated, LocalDate startedOn) {
        return caseRef + " " + name + (about == null ? "" : " " + about) + (dated ? " " + (letterId == null ? startedOn : letterId) : "");
    }

    private void set(Deadline deadline) {
        legalBasis = deadline.legalBasis();
        triggerWords = deadline.trigger();
        startedOn = deadline.startedOn();
        lastDay = deadline.lastDay();
        dueAt = deadline.dueAt();
        explanation = deadline.explanation();
        holidaysUnknown = deadline.holidaysUnknown();
    }

    void correct(Deadline deadline, String author, Instant now) {
        moves.add(new Move(Change.CORRECTED, now, author, startedOn, lastDay));
        boolean dated = openKey.equals(openKey(caseRef, name, about, letterId, true, startedOn));
        set(deadline);
        openKey = openKey(caseRef, name, about, letterId, dated, startedOn);
    }

    /** Its day is what it was, and more is known of why. */
    void explain(Deadline deadline) {
        explanation = deadline.explanation();
        holidaysUnknown = deadline.holidaysUnknown();
    }

    void extend(LocalDate newLastDay, String newExplanation, String author, Instant now) {
        moves.add(new Move(Change.EXTENDED, now, author, startedOn, lastDay));
        keepExtension(newLastDay, newExplanation);
    }

    /** A day agreed in writing outlives a corrected trigger. */
    void keepExtension(LocalDate newLastDay, String newExplanation) {
        extendedTo = newLastDay;
        lastDay = newLastDay;
        holidaysUnknown = false;
        dueAt = London.endOf(newLastDay).toInstant();
        explanation = newExplanation;
    }

    void meet(LocalDate on) {
        metOn = on;
        openKey = null;
    }

    void stop(Instant now) {
        stoppedAt = now;
        openKey = null;
    }

    /** True until it is met or stopped, overdue or not. */
    public boolean isOpen() {
        return openKey != null;
    }

    /**
     * What it is doing at this moment. An open clock past its due date is overdue until it is met or stopped; a right
     * that has lapsed is over, and nobody is late.
     */
    public State state(Instant now) {
        if (metOn != null) {
            return State.MET;
        }
        if (stoppedAt != null) {
            return State.STOPPED;
        }
        if (dueAt == null || !now.isAfter(dueAt)) {
            return State.RUNNING;
        }
        return lapses ? State.STOPPED : State.OVERDUE;
    }

    /** True when it is overdue at this moment, or was when it was met or stopped: lateness stays known. */
    public boolean isLate(Instant now) {
        if (dueAt == null || lapses) {
            return false;
        }
        return metOn != null ? metOn.isAfter(lastDay) : (stoppedAt != null ? stoppedAt : now).isAfter(dueAt);
    }

    public UUID getId() {
        return id;
    }

    public String getCaseRef() {
        return caseRef;
    }

    /** Number of its rule, such as {@code W4}, or the name of the practice. */
    public String getClock() {
        return clock;
    }

    /** Role name, such as {@code relief}. */
    public String getName() {
        return name;
    }

    /** What of the case it is about where that alone would not tell it apart, such as {@code L7}, the letter under review; else null. */
    public String getAbout() {
        return about;
    }

    /** The letter it counts from; null when it counts from something else. */
    public UUID getLetterId() {
        return letterId;
    }

    int getUsedDays() {
        return usedDays;
    }

    public Regime getRegime() {
        return regime;
    }

    /** True when the authority sets its length, not a statute. */
    public boolean isPractice() {
        return practice;
    }

    public String getLegalBasis() {
        return legalBasis;
    }

    /** What started it, in plain words. */
    public String getTrigger() {
        return triggerWords;
    }

    public LocalDate getStartedOn() {
        return startedOn;
    }

    /** Null when the clock has no length. */
    public LocalDate getLastDay() {
        return lastDay;
    }

    /** End of the last day in London; null when the clock has no length. */
    public Instant getDueAt() {
        return dueAt;
    }

    public String getExplanation() {
        return explanation;
    }

    /** Whether its date was counted over a year whose bank holidays were not known, and may be wrong. */
    public boolean isHolidaysUnknown() {
        return holidaysUnknown;
    }

    /** The last day agreed beyond the computed one; null when it was never extended. */
    public LocalDate getExtendedTo() {
        return extendedTo;
    }

    /** The day what it asks for was done; null while it was not. */
    public LocalDate getMetOn() {
        return metOn;
    }

    /** When it was stopped without being met; null otherwise. */
    public Instant getStoppedAt() {
        return stoppedAt;
    }

    /** Its earlier dates, oldest first; read within the transaction that read the clock. */
    public List<Move> getMoves() {
        return List.copyOf(moves);
    }
}
