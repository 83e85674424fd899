package org.cartref.retention;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Characters;
import org.cartref.casefile.Duty;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Refused;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.retention.Retention.Ground;
import org.cartref.retention.Retention.Holding;
import org.cartref.retention.Retention.Time;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a person: asked for by one, signed by another, done in one transaction, so that whoever pulls the plug finds
 * everything or nothing. And empties case by case what is past its time. What is left of a case has days, codes and counts,
 * and nobody in it.
 */
@Service
@Transactional(noRollbackFor = Refused.class)
public class Erasures {

    private static final int LONGEST_HOLD = 10;
    private static final int LONGEST_REASON = 500;

    private final Retention retention;
    private final Tables tables;
    private final Whereabouts whereabouts;
    private final OtherCases otherCases;
    private final ObjectProvider<Traces> traces;
    private final CaseFiles files;
    private final ClockRegister register;
    private final EventTrail trail;
    private final Author author;
    private final Clock cartrefClock;
    private final London london;
    private final JdbcTemplate sql;
    private final EntityManager entities;

    Erasures(Retention retention, Tables tables, Whereabouts whereabouts, OtherCases otherCases, ObjectProvider<Traces> traces,
            CaseFiles files, ClockRegister register, EventTrail trail, Author author, Clock cartrefClock, London london, JdbcTemplate sql,
            EntityManager entities) {
        this.retention = retention;
        this.tables = tables;
        this.whereabouts = whereabouts;
        this.otherCases = otherCases;
        this.traces = traces;
        this.files = files;
        this.register = register;
        this.trail = trail;
        this.author = author;
        this.cartrefClock = cartrefClock;
        this.london = london;
        this.sql = sql;
        this.entities = entities;
    }

    // ---- what would go ----

    /**
     * What would go today.
     *
     * @param maySee whether whoever looks may learn of a case about somebody else
     * @throws Refused when there is no such case
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Preview preview(String caseRef, Predicate<String> maySee) {
        Whereabouts.Found everywhere = whereabouts.of(caseRef);
        Whereabouts.Found found = new Whereabouts.Found(everywhere.own(),
                everywhere.others().stream().filter(maySee).toList(), everywhere.known(), everywhere.near());
        List<Obstacle> obstacles = obstacles(found.own());
        List<Preview.Part> parts = found.own().stream().flatMap(own -> parts(own).stream()).toList();
        List<String> remains = new ArrayList<>(otherCases.remains(found));
        int typed = otherCases.drafts(found).size();
        if (typed > 0) {
            remains.add("Goes with the rest: what was typed about them into other forms and not sent, drafts " + typed + ".");
        }
        Optional<Asked> asked = asked(caseRef);
        return new Preview(found.own(), found.others(), obstacles.stream().map(Obstacle::sentence).toList(),
                obstacles.stream().allMatch(obstacle -> obstacle.from() != null)
                        ? obstacles.stream().map(Obstacle::from).max(Comparator.naturalOrder()).orElse(null) : null,
                parts, remains, lines(found, obstacles, parts, remains), asked.map(Asked::by).orElse(null),
                asked.map(request -> retention.grounds().get(request.ground()).words()).orElse(null));
    }

    private List<Preview.Part> parts(String caseRef) {
        List<Preview.Part> parts = new ArrayList<>();
        for (Time time : retention.times()) {
            Map<String, Integer> rows = new LinkedHashMap<>();
            for (Holding holding : retention.holdings()) {
                if (holding.has(time.name())) {
                    int count = tables.count(holding, time.name(), caseRef);
                    if (count > 0) {
                        rows.put(holding.words(), count);
                    }
                }
            }
            if (time.name().equals(Retention.RECORD)) {
                traces.ifAvailable(engine -> rows.put("what ran for it", (int) engine.count(caseRef, retention.erases())));
            }
            Optional<LocalDate> until = keptUntil(caseRef, time);
            parts.add(new Preview.Part(caseRef, time.words(), rows, until.orElse(null), goes(time, until, true), time.why(), time.source(), time.lawyer()));
        }
        return parts;
    }

    private static List<String> lines(Whereabouts.Found found, List<Obstacle> obstacles, List<Preview.Part> parts, List<String> remains) {
        List<String> lines = new ArrayList<>();
        obstacles.forEach(obstacle -> lines.add("IN THE WAY. " + obstacle.sentence()));
        for (Preview.Part part : parts) {
            String rows = part.rows().isEmpty() ? "nothing" : part.rows().entrySet().stream().map(row -> row.getKey() + " " + row.getValue())
                    .collect(Collectors.joining(", "));
            lines.add(part.caseReference() + ", " + part.what() + " (" + rows + "): " + (part.goesNow() ? "goes at once."
                    : (part.keptUntil() == null ? "kept while the case is open" : "kept until " + London.words(part.keptUntil(), Locale.UK))
                            + ", because " + part.why() + " (" + part.source() + ")" + (part.forTheLawyer() ? "; for the council's lawyer to settle" : "")
                            + ". It goes at once only where it should never have been recorded, or was ordered to be erased."));
        }
        if (!found.others().isEmpty()) {
            lines.add("Their name, birth date, telephone, e-mail and address, and what was copied from their cases, are taken out of what was written in "
                    + String.join(", ", found.others()) + ". All else there belongs to other people and stays.");
        }
        lines.add(Preview.NOT_LISTED);
        lines.addAll(remains);
        return lines;
    }

    // ---- asking and signing ----

    private record Asked(UUID id, String ground, String by, boolean signed) {
    }

    private Optional<Asked> asked(String caseRef) {
        return sql.query("select id, ground, asked_by, signed_at from erasure where case_ref = ? and done_at is null and refused_at is null",
                (row, number) -> new Asked(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getTimestamp(4) != null), caseRef)
                .stream().findFirst();
    }

    /** @throws Refused when somebody has asked and nothing came of it yet */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public void requireNotAskedFor(String caseRef) {
        if (asked(caseRef).isPresent()) {
            throw new Refused("Case reference: somebody has asked already for the person of case " + caseRef + " to be erased. It waits to be signed.");
        }
    }

    /**
     * Asks that the person of this case be erased, in the name of who is signed in.
     *
     * @param ground a name of {@code grounds} in the retention table
     * @throws Refused when it was asked for already, or something is in the way, saying what and until when
     */
    public void ask(String caseRef, String ground) {
        requireGround(ground);
        lock(caseRef);
        requireNotAskedFor(caseRef);
        List<String> own = whereabouts.own(caseRef);
        requireNothingInTheWay(own);
        sql.update("insert into erasure (id, case_ref, ground, asked_by, asked_at, cases) values (?, ?, ?, ?, ?, ?)", UUID.randomUUID(), caseRef,
                ground, author.id(), now(), String.join(" ", own));
        trail.record(caseRef, "Erasure asked for: " + retention.grounds().get(ground).words(), null);
    }

    private void requireGround(String ground) {
        if (!retention.grounds().containsKey(String.valueOf(ground))) {
            throw new Refused("Ground: choose one of " + String.join(", ", retention.grounds().keySet()) + ".");
        }
    }

    /** @throws Refused when something is in the way of erasing the person of this case, saying what and until when */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public void requirePossible(String caseRef) {
        requireNothingInTheWay(whereabouts.own(caseRef));
    }

    private void requireNothingInTheWay(List<String> cases) {
        List<Obstacle> obstacles = obstacles(cases);
        if (!obstacles.isEmpty()) {
            throw new Refused("Not yet. " + obstacles.stream().map(Obstacle::sentence).collect(Collectors.joining(" ")));
        }
    }

    /**
     * Signs what somebody else asked for, in the name of who is signed in.
     *
     * @throws Refused when nobody asked, when they asked themselves, or when something is in the way
     */
    public void sign(String caseRef) {
        Asked asked = asked(caseRef).orElseThrow(() -> new Refused("Nobody has asked for the person of case " + caseRef + " to be erased."));
        if (asked.by().equals(author.id())) {
            throw new Refused("Your decision: you asked for this yourself. Somebody else signs it.");
        }
        requireNothingInTheWay(whereabouts.own(caseRef));
        if (!asked.signed()) {
            sql.update("update erasure set signed_by = ?, signed_at = ? where id = ?", author.id(), now(), asked.id());
        }
    }

    /** Lays aside what was asked for. */
    public void refuse(String caseRef) {
        asked(caseRef).ifPresent(asked -> sql.update("update erasure set signed_by = ?, refused_at = ? where id = ?", author.id(), now(), asked.id()));
    }

    // ---- holding ----

    private record Held(LocalDate until, String reason, String by) {
    }

    private Optional<Held> held(String caseRef) {
        return sql.query("select held_until, reason, held_by from erasure_hold where case_ref = ? and lifted_at is null and held_until >= ?",
                (row, number) -> new Held(row.getDate(1).toLocalDate(), row.getString(2), row.getString(3)), caseRef, london.today()).stream().findFirst();
    }

    /**
     * Keeps the person of this case from being erased until a day has passed, in the name of who is signed in; in the place of
     * an earlier hold.
     *
     * @throws Refused when the day or the reason will not do
     */
    public void hold(String caseRef, LocalDate until, String reason) {
        if (until == null || !until.isAfter(london.today()) || until.isAfter(london.today().plusYears(LONGEST_HOLD))) {
            throw new Refused("Held until: give a day after today, at most " + LONGEST_HOLD + " years from now.");
        }
        if (Characters.blank(reason) || reason.length() > LONGEST_REASON) {
            throw new Refused("Reason: say in at most " + LONGEST_REASON + " characters who needs what is held, and for what.");
        }
        Characters.LINE.fault(reason).ifPresent(fault -> {
            throw new Refused("Reason: " + fault);
        });
        lock(caseRef);
        lift(caseRef);
        sql.update("insert into erasure_hold (id, case_ref, reason, held_until, held_by, held_at) values (?, ?, ?, ?, ?, ?)", UUID.randomUUID(), caseRef,
                reason.strip(), until, author.id(), now());
        trail.record(caseRef, "Held from erasure until " + London.words(until, Locale.UK), null);
    }

    /** Lets the times run again, in the name of who is signed in; without a hold, changes nothing. */
    public void lift(String caseRef) {
        if (sql.update("update erasure_hold set lifted_by = ?, lifted_at = ? where case_ref = ? and lifted_at is null and held_until >= ?", author.id(), now(),
                caseRef, london.today()) > 0) {
            trail.record(caseRef, "No longer held from erasure", null);
        }
    }

    // ---- erasing ----

    /** Ends what still runs beside the cases about to be erased: questions that wait for their day, messages that wait for the morning. */
    public void endWhatRuns(String caseRef) {
        if (asked(caseRef).filter(Asked::signed).isPresent()) {
            List<String> own = whereabouts.own(caseRef);
            requireNothingInTheWay(own);
            own.forEach(this::end);
        } else if (due(caseRef).stream().anyMatch(time -> time.name().equals(Retention.RECORD)) && obstacles(List.of(caseRef)).isEmpty()) {
            end(caseRef);
        }
    }

    private void end(String caseRef) {
        traces.ifAvailable(engine -> engine.end(caseRef, retention.erases()));
    }

    /**
     * Erases what was asked for and signed, in every case of the person and wherever else they are named. Done before,
     * changes nothing.
     */
    public void erase(String caseRef) {
        Asked asked = asked(caseRef).filter(Asked::signed).orElse(null);
        if (asked == null) {
            return;
        }
        entities.flush();
        Whereabouts.Found found = whereabouts.of(caseRef);
        Stream.concat(found.own().stream(), found.others().stream()).sorted().forEach(this::lock);
        requireNothingInTheWay(found.own());
        Ground ground = retention.grounds().get(asked.ground());
        boolean everything = found.own().stream().allMatch(own -> retention.times().stream()
                .allMatch(time -> goes(time, keptUntil(own, time), ground.waits())));
        Map<String, Integer> gone = new LinkedHashMap<>();
        if (everything) {
            gone.merge("mentions in other cases", otherCases.forget(found), Integer::sum);
            gone.merge("drafts of no case", otherCases.forgetDrafts(found), Integer::sum);
        }
        for (String own : found.own()) {
            for (Time time : retention.times()) {
                Optional<LocalDate> until = keptUntil(own, time);
                if (goes(time, until, ground.waits())) {
                    empty(own, time, until.filter(day -> day.isBefore(london.today())).isPresent(), gone);
                }
            }
            trail.record(own, "Erased on request: " + ground.words() + (everything ? "" : ". What is kept by law goes when its time is over"), null);
        }
        sql.update("update erasure set done_at = ?, cases = ?, gone = ? where id = ?", now(), String.join(" ", found.own()),
                gone.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", ")), asked.id());
        entities.flush();
        entities.clear();
    }

    /** References of closed cases of which something is past its time, those closed first first, at most so many. */
    @Transactional(readOnly = true)
    public List<String> over(int most) {
        return retention.times().stream().flatMap(time -> sql.queryForList("select reference from case_file where status = 'CLOSED' and closed_on < ? "
                        + "and not exists (select 1 from erased where case_ref = reference and kept = ? and erased_on >= closed_on) order by closed_on",
                        String.class, london.today().minus(time.keep()).plusDays(1), time.name()).stream())
                .distinct().filter(caseRef -> !due(caseRef).isEmpty() && obstacles(List.of(caseRef)).isEmpty()).limit(most).toList();
    }

    /** Takes away what was typed long ago into forms that start something, and never sent; and what the same sent twice was known by. */
    public void forgetUnsent() {
        sql.update("delete from draft where form like 'start/%' and typed_at < ?",
                Timestamp.from(London.at(london.today().minus(retention.unsent()), LocalTime.MIDNIGHT)));
        sql.update("delete from sent_already where sent_at < ?", Timestamp.from(London.at(london.today(), LocalTime.MIDNIGHT)));
    }

    /** Empties what of this case is past its time, whoever it is about. */
    public void eraseOver(String caseRef) {
        entities.flush();
        lock(caseRef);
        List<Time> due = due(caseRef);
        if (due.isEmpty() || !obstacles(List.of(caseRef)).isEmpty()) {
            return;
        }
        Map<String, Integer> gone = new LinkedHashMap<>();
        due.forEach(time -> empty(caseRef, time, true, gone));
        trail.record(caseRef, "Erased, its time being over: " + due.stream().map(Time::words).collect(Collectors.joining(", ")), null);
        entities.flush();
        entities.clear();
    }

    private void lock(String caseRef) {
        sql.queryForList("select reference from case_file where reference = ? for update", String.class, caseRef);
    }

    private List<Time> due(String caseRef) {
        return retention.times().stream().filter(time -> keptUntil(caseRef, time).filter(day -> day.isBefore(london.today())).isPresent()
                && sql.queryForObject("select count(*) from erased join case_file on reference = case_ref where case_ref = ? and kept = ? "
                        + "and erased_on >= closed_on", Integer.class, caseRef, time.name()) == 0).toList();
    }

    /** @param over whether its time is over for everybody; otherwise those who applied together with the person keep their place */
    private void empty(String caseRef, Time time, boolean over, Map<String, Integer> gone) {
        boolean record = time.name().equals(Retention.RECORD);
        List<HouseholdMember> stay = over || !record ? List.of()
                : files.get(caseRef).getHousehold().stream().filter(HouseholdMember::jointApplicant).toList();
        if (record) {
            register.stopPractice(caseRef, "The case is erased.");
            entities.flush();
        }
        for (Holding holding : retention.holdings()) {
            if (holding.has(time.name())) {
                int rows = tables.count(holding, time.name(), caseRef);
                if (rows > 0) {
                    gone.merge(holding.words(), rows, Integer::sum);
                }
                tables.empty(holding, time.name(), caseRef, entry -> !stay.isEmpty() && entry.path("jointApplicant").asBoolean());
            }
        }
        if (record) {
            traces.ifAvailable(engine -> engine.erase(caseRef, retention.erases()));
        }
        if (!stay.isEmpty()) {
            sql.update("update case_file set household_keys = ? where reference = ?", CaseFile.householdKeys(stay), caseRef);
            otherCases.beFound(caseRef);
        } else {
            sql.update("delete from erased where case_ref = ? and kept = ?", caseRef, time.name());
            sql.update("insert into erased (case_ref, kept, erased_on) values (?, ?, ?)", caseRef, time.name(), london.today());
        }
        // Whoever has the file open and saves it afterwards is told so, and does not bring the person back.
        for (String versioned : List.of("case_file set version = version + 1 where reference = ?", "letter set version = version + 1 where case_ref = ?",
                "message set version = version + 1 where case_ref = ?", "case_clock set version = version + 1 where case_ref = ?")) {
            sql.update("update " + versioned, caseRef);
        }
    }

    // ---- times and obstacles ----

    private boolean goes(Time time, Optional<LocalDate> until, boolean waits) {
        return !waits || until.filter(day -> !time.held() || day.isBefore(london.today())).isPresent();
    }

    /** The last day; empty while the case, or the one it was joined to, is open. */
    private Optional<LocalDate> keptUntil(String caseRef, Time time) {
        return closedOn(caseRef, 0).map(day -> day.plus(time.keep()));
    }

    /** An approach that was joined to another case is over when that case is. */
    private Optional<LocalDate> closedOn(String caseRef, int depth) {
        CaseFile file = files.get(caseRef);
        if (file.getStatus() != CaseFile.Status.CLOSED) {
            return Optional.empty();
        }
        boolean joined = CaseFiles.JOINED.equals(file.getOutcome()) && file.getLinkedCase() != null && depth < 10;
        return joined && files.find(file.getLinkedCase()).isPresent() ? closedOn(file.getLinkedCase(), depth + 1)
                .map(day -> day.isAfter(file.getClosedOn()) ? day : file.getClosedOn()) : Optional.ofNullable(file.getClosedOn());
    }

    /** @param from the day from which it is none any more; null where that hangs on somebody's work */
    private record Obstacle(String sentence, LocalDate from) {
    }

    private List<Obstacle> obstacles(List<String> cases) {
        return cases.stream().flatMap(this::obstacles).filter(Objects::nonNull).distinct().toList();
    }

    private Stream<Obstacle> obstacles(String caseRef) {
        CaseFile file = files.get(caseRef);
        Stream<Obstacle> open = file.getStatus() == CaseFile.Status.OPEN
                ? Stream.of(new Obstacle("Case " + caseRef + " is open. Close it first.", null)) : Stream.empty();
        Stream<Obstacle> held = held(caseRef).stream().map(hold -> new Obstacle("Case " + caseRef + " is held from erasure by " + hold.by() + " until "
                + London.words(hold.until(), Locale.UK) + ": " + hold.reason(), hold.until().plusDays(1)));
        Stream<Obstacle> duties = file.getDuties().stream().filter(duty -> duty.endedOn() == null)
                .map((Duty duty) -> new Obstacle("In case " + caseRef + " the duty under " + duty.legalBasis() + " is still owed. End it first.", null));
        Stream<Obstacle> clocks = register.of(caseRef).stream().filter(clock -> !clock.isPractice() && clock.getDueAt() != null)
                .map(clock -> obstacle(caseRef, clock));
        Stream<Obstacle> work = traces.stream().flatMap(engine -> engine.goingOn(caseRef,
                Stream.concat(retention.endsWithIt().stream(), retention.erases().stream()).collect(Collectors.toSet())).stream())
                .map(name -> new Obstacle("In case " + caseRef + " work goes on: " + name + ". Finish it first.", null));
        return Stream.of(open, held, duties, clocks, work).flatMap(each -> each);
    }

    private Obstacle obstacle(String caseRef, CaseClock clock) {
        return switch (clock.state(cartrefClock.instant())) {
            case RUNNING -> new Obstacle("In case " + caseRef + " this runs until " + London.words(clock.getLastDay(), Locale.UK) + ": "
                    + register.titleOf(clock) + ". It can be erased from " + London.words(clock.getLastDay().plusDays(1), Locale.UK) + ".",
                    clock.getLastDay().plusDays(1));
            case OVERDUE -> new Obstacle("In case " + caseRef + " this is overdue: " + register.titleOf(clock) + ". Do what it asks for first.", null);
            case MET, STOPPED -> null;
        };
    }

    private Timestamp now() {
        return Timestamp.from(cartrefClock.instant());
    }
}
