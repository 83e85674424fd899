package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Codes;
import org.cartref.casefile.Contact;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.cartref.casefile.Inside;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.cartref.casefile.PlanStep;
import org.cartref.casefile.PlanTemplates;
import org.cartref.casefile.Reach;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** What an officer needs to see at the top of every form: whose case it is, who leads it, and which dates are near. */
@Component
class CaseSummary {

    private static final String LOST_CONTACT = "WITHDRAWN_LOST_CONTACT";

    private final CaseFiles files;
    private final Pathways pathways;
    private final ClockRegister register;
    private final Endings endings;
    private final EndingEvidence evidence;
    private final PlanTemplates templates;
    private final Colleagues colleagues;
    private final OpenSteps openSteps;
    private final Clock clock;
    private final ObjectMapper json;

    CaseSummary(CaseFiles files, Pathways pathways, ClockRegister register, Endings endings, EndingEvidence evidence, PlanTemplates templates,
            Colleagues colleagues, OpenSteps openSteps, Clock clock, ObjectMapper json) {
        this.files = files;
        this.pathways = pathways;
        this.register = register;
        this.endings = endings;
        this.evidence = evidence;
        this.templates = templates;
        this.colleagues = colleagues;
        this.openSteps = openSteps;
        this.clock = clock;
        this.json = json;
    }

    /** Who leads a case, as people here call them. */
    String leadWorker(CaseFile file) {
        return file.getLeadWorker() == null ? "not allocated yet" : colleagues.name(file.getLeadWorker());
    }

    ObjectNode of(String caseRef) {
        CaseFile file = files.get(caseRef);
        ObjectNode summary = json.createObjectNode();
        summary.put("reference", caseRef);
        summary.put("person", file.getPerson() == null ? "Name not known" : file.getPerson().fullName());
        summary.put("leadWorker", leadWorker(file));
        ArrayNode clocks = summary.putArray("clocks");
        register.of(caseRef).stream()
                .filter(running -> !running.isPractice() && running.getDueAt() != null && stillCounts(running))
                .sorted(Comparator.comparing(CaseClock::getDueAt))
                .forEach(running -> clocks.add((running.isLate(clock.instant()) ? "OVERDUE. " : "") + register.titleOf(running) + ": "
                        + running.getExplanation()));
        Optional<Inside> inside = files.inside(caseRef, London.dayOf(clock.instant()));
        summary.put("reach", inside.map(somewhere -> somewhere.reach(day -> London.words(day, Locale.UK))).orElse("") + reach(file.getReach()));
        summary.put("tonight", inside.filter(somewhere -> somewhere.nightOf(London.dayOf(clock.instant())))
                .map(somewhere -> somewhere.night(day -> London.weekdayWords(day, Locale.UK))).orElse(""));
        Pathway.Referrer referrer = pathways.of(file).referrer();
        if (referrer != null) {
            summary.put("referrer", Stream.of(pathways.text(file, referrer.name()), pathways.text(file, referrer.phone()))
                    .filter(Objects::nonNull).collect(Collectors.joining(" ")));
        }
        if (file.getPlacement() != null && file.getPlacement().kind() != null) {
            summary.put("placeKind", file.getPlacement().kind().words());
        }
        ArrayNode contacts = summary.putArray("contacts");
        file.getContacts().forEach(contact -> contacts.add(words(contact)));
        if (contacts.isEmpty()) {
            contacts.add("none recorded");
        }
        ArrayNode proposed = summary.putArray("evidence");
        if (file.getProposedEnding() != null) {
            endings.find(file.getRegime(), file.getProposedEnding().reason()).map(ending -> evidence.of(caseRef, ending)).orElse(List.of())
                    .forEach(finding -> proposed.add((finding.there() ? "" : "MISSING. ") + finding.words()));
        }
        ArrayNode missing = summary.putArray("beforeContactIsLost");
        endings.find(file.getRegime(), LOST_CONTACT).ifPresent(lost -> evidence.missing(caseRef, lost).forEach(missing::add));
        return summary;
    }

    /** Every step that is late now, but for the one that asks to look into them: since when, and whose it is. */
    ArrayNode lateSteps(String caseRef) {
        ArrayNode late = json.createArrayNode();
        openSteps.late(caseRef).forEach(step -> {
            LocalDate day = London.dayOf(step.dueAt());
            long days = day.until(London.dayOf(clock.instant()), ChronoUnit.DAYS);
            late.addObject().put("id", step.id()).put("name", step.name())
                    .put("since", "due " + London.weekdayWords(day, Locale.UK) + ", "
                            + (days == 0 ? "since earlier today" : days == 1 ? "1 day late" : days + " days late"))
                    .put("whose", step.assignee() != null ? "With " + colleagues.name(step.assignee()) + "."
                            : "Nobody has taken it: it waits for " + step.groups().stream().map(colleagues::nameOfGroup)
                                    .collect(Collectors.joining(" or ")) + ".");
        });
        return late;
    }

    /** Dates of every case that were counted without bank holidays; those of a case that is not for these eyes only as many as they are. */
    ArrayNode withoutHolidays(Predicate<String> maySee) {
        ArrayNode dates = json.createArrayNode();
        List<CaseClock> lacking = register.countedWithoutHolidays().stream().filter(register::lacksHolidays).toList();
        lacking.stream().filter(date -> maySee.test(date.getCaseRef())).forEach(date -> dates.add(date.getCaseRef() + ", " + register.titleOf(date)
                + ": " + London.weekdayWords(date.getLastDay(), Locale.UK)));
        long others = lacking.stream().filter(date -> !maySee.test(date.getCaseRef())).count();
        if (others > 0) {
            dates.add(others + " on restricted cases");
        }
        return dates;
    }

    /** Steps of the plan that have helped others, as rows to be ticked. */
    ArrayNode suggestedSteps(String caseRef) {
        CaseFile file = files.get(caseRef);
        Duty.Kind owed = file.getDuties().stream().filter(duty -> duty.endedOn() == null && duty.kind() != Duty.Kind.INTERIM)
                .reduce((earlier, later) -> later).map(Duty::kind).orElse(null);
        LocalDate today = London.dayOf(clock.instant());
        ArrayNode rows = json.createArrayNode();
        Pathway.Plan plan = pathways.of(file).plan();
        String cause = owed == null && plan.cause() != null ? plan.cause() : file.getAssessment() == null ? null : file.getAssessment().cause();
        Stream.concat(plan.lacks().entrySet().stream().filter(lack -> pathways.isNo(file, lack.getKey()))
                .flatMap(lack -> templates.of(null, lack.getValue()).stream()), templates.of(owed, cause).stream()).forEach(step -> rows.addObject()
                .put("words", (step.owner() == PlanStep.Owner.AUTHORITY ? "Ours: " : "Theirs: ") + step.action() + ". " + step.why() + ".")
                .put("take", false).put("owner", step.owner().name()).put("action", step.action())
                .put("dueOn", today.plusDays(step.days()).toString()).put("why", step.why()));
        return rows;
    }

    private static String reach(Reach reach) {
        if (reach == null || reach.preferredMethod() == null) {
            return "not asked yet: ask";
        }
        StringBuilder how = new StringBuilder(Codes.words(reach.preferredMethod()));
        how.append(reach.times() == null ? "" : "; " + reach.times()).append(reach.obstacles() == null ? "" : "; " + reach.obstacles());
        how.append(reach.unsafeToLeaveMessage() ? "; do not leave a message" : "").append(reach.unsafeToText() ? "; do not text" : "")
                .append(reach.unsafeToWrite() ? "; do not write to their address" : "");
        return how.append(reach.trustedContactName() == null ? "" : "; trusted contact: " + reach.trustedContactName()
                + (reach.trustedContactPhone() == null ? "" : ", " + reach.trustedContactPhone())).toString();
    }

    private boolean stillCounts(CaseClock running) {
        CaseClock.State state = running.state(clock.instant());
        return state == CaseClock.State.RUNNING || state == CaseClock.State.OVERDUE;
    }

    private static String words(Contact contact) {
        String how = Codes.words(contact.method());
        String what = Codes.words(contact.outcome());
        String whom = contact.whom() == Contact.Whom.PERSON ? "" : " to " + Codes.words(contact.whom());
        return London.words(contact.happenedOn(), Locale.UK) + ", " + how + whom + ": " + what + ". " + contact.note();
    }
}
