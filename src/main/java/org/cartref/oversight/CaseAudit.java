package org.cartref.oversight;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cartref.casefile.Assessment;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Characters;
import org.cartref.casefile.Contact;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.cartref.casefile.FileAudit;
import org.cartref.casefile.InterimCheck;
import org.cartref.casefile.LanguageWish;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Person;
import org.cartref.casefile.PlanStep;
import org.cartref.casefile.PlanStep.Owner;
import org.cartref.casefile.PlanTemplates;
import org.cartref.casefile.Reach;
import org.cartref.casefile.SupportNeed;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.cartref.message.Messages;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Scores a case by the ten elements of the case file audit (source 002) from what the case holds: one method for each
 * element, one line for each part. Points and words are in {@code oversight/audit.yml}. A part is left out of the
 * possible score while it does not apply: its step is neither done nor late.
 */
@Component
class CaseAudit implements FileAudit {

    private record Part(int points, String there, String missing) {
    }

    private record Element(String element, String title, Map<String, Part> parts) {
    }

    private record Stage(String title, List<Element> elements) {
    }

    private record Table(List<String> decisionLetters, int inTime, List<Integer> bands, int fewest, List<Stage> stages) {
    }

    /** @param found what its sentence counts; null for a part that is lost for a reason another part has given */
    private record Finding(String part, boolean applies, boolean there, Object found) {
    }

    private final Table table;
    private final ClockRegister register;
    private final Letters letters;
    private final Messages messages;
    private final Endings endings;
    private final PlanTemplates templates;
    private final Clock cartrefClock;

    CaseAudit(ClockRegister register, Letters letters, Messages messages, Endings endings, PlanTemplates templates, Clock cartrefClock) {
        this.register = register;
        this.letters = letters;
        this.messages = messages;
        this.endings = endings;
        this.templates = templates;
        this.cartrefClock = cartrefClock;
        try (var yaml = new ClassPathResource("oversight/audit.yml").getInputStream()) {
            table = new YAMLMapper().readValue(yaml, Table.class);
        } catch (IOException e) {
            throw new UncheckedIOException("oversight/audit.yml cannot be read", e);
        }
    }

    /** Within the transaction that read the file. */
    AuditView of(CaseFile file) {
        Held held = new Held(file, register.of(file.getReference()), letters.of(file.getReference()), cartrefClock.instant());
        return AuditView.of(table.stages().stream().map(stage -> AuditView.Stage.of(stage.title(),
                stage.elements().stream().map(element -> scored(element, held)).toList())).toList());
    }

    /** Names of the elements by the title of their stage, in the order of the table. */
    Map<String, List<String>> elementsOfStages() {
        Map<String, List<String>> elements = new LinkedHashMap<>();
        table.stages().forEach(stage -> elements.put(stage.title(), stage.elements().stream().map(Element::element).toList()));
        return elements;
    }

    /** The least percentage of each band, from the highest. */
    List<Integer> bands() {
        return table.bands();
    }

    /** Fewer cases than this are no figure. */
    int fewest() {
        return table.fewest();
    }

    @Override
    public Score score(CaseFile file) {
        AuditView audit = of(file);
        List<AuditView.Element> elements = audit.stages().stream().flatMap(stage -> stage.elements().stream()).toList();
        Map<String, Integer> automatic = new LinkedHashMap<>();
        Map<String, Integer> applying = new LinkedHashMap<>();
        elements.forEach(element -> {
            automatic.put(element.element(), element.points());
            applying.put(element.element(), element.possible());
        });
        return new Score(audit.points(), audit.possible(), audit.percent(),
                elements.stream().flatMap(element -> element.raise().stream()).toList(), automatic, applying);
    }

    private AuditView.Element scored(Element element, Held held) {
        List<Finding> applying = findings(element.element(), held).stream().filter(Finding::applies).toList();
        return new AuditView.Element(element.element(), element.title(),
                applying.stream().filter(Finding::there).mapToInt(finding -> element.parts().get(finding.part()).points()).sum(),
                applying.stream().mapToInt(finding -> element.parts().get(finding.part()).points()).sum(),
                applying.stream().filter(Finding::there).map(finding -> words(element.parts().get(finding.part()).there(), finding)).toList(),
                applying.stream().filter(finding -> !finding.there() && finding.found() != null)
                        .map(finding -> words(element.parts().get(finding.part()).missing(), finding)).toList());
    }

    private static String words(String sentence, Finding finding) {
        return sentence.replace("{found}", String.valueOf(finding.found()));
    }

    private List<Finding> findings(String element, Held held) {
        return switch (element) {
            case "clientAndHousehold" -> clientAndHousehold(held);
            case "currentCircumstances" -> currentCircumstances(held);
            case "healthAndSupport" -> healthAndSupport(held);
            case "s68Interim" -> s68Interim(held);
            case "notificationSent" -> notificationSent(held);
            case "advice" -> advice(held);
            case "signposting" -> signposting(held);
            case "tailoredPlan" -> tailoredPlan(held);
            case "promptCasework" -> promptCasework(held);
            case "closure" -> closure(held);
            default -> throw new IllegalArgumentException("oversight/audit.yml names an element nobody can score: " + element);
        };
    }

    // ---- stage 1: facts and requirements ----

    private List<Finding> clientAndHousehold(Held held) {
        Person person = held.file.getPerson();
        Reach reach = held.file.getReach();
        return List.of(
                new Finding("whoTheyAre", true, person != null && (said(person.givenName()) || said(person.familyName()))
                        && person.dateOfBirth() != null
                        && held.file.getHousehold().stream().allMatch(member -> said(member.givenName()) && said(member.relationship())),
                        held.file.getHousehold().size()),
                new Finding("howToReachThem", true, person != null && reach != null && reach.preferredMethod() != null
                        && reach.language() != LanguageWish.UNKNOWN && (person.noFixedAbode() || said(person.addressLine1())), 0));
    }

    private List<Finding> currentCircumstances(Held held) {
        Assessment assessment = held.file.getAssessment();
        return List.of(new Finding("summary", held.assessed(), assessment != null && said(assessment.housingNeeds())
                && assessment.situation() != null
                && (said(assessment.cause()) || assessment.situation() == Assessment.Situation.NEITHER)
                && (assessment.lossExpectedOn() != null || assessment.situation() != Assessment.Situation.THREATENED), 0));
    }

    private List<Finding> healthAndSupport(Held held) {
        List<SupportNeed> needs = held.file.getNeeds();
        long asked = held.contacts.stream().filter(contact -> contact.whom() == Contact.Whom.SUPPORT_AGENCY
                || contact.method() == ContactMethod.SUPPORT_WORKER).count();
        return List.of(
                new Finding("needsRecorded", held.assessed(), saidToHaveNone(held.file)
                        || !needs.isEmpty() && needs.stream().allMatch(need -> said(need.effect())), needs.size()),
                new Finding("followedUp", needs.stream().anyMatch(need -> need.followUpOn() != null && need.followUpOn().isBefore(held.until())),
                        asked > 0 || needs.stream().noneMatch(need -> need.toFollowUp() && need.followUpOn().isBefore(held.until())), asked));
    }

    private static boolean saidToHaveNone(CaseFile file) {
        return file.getNeeds().isEmpty() && file.getAssessment() != null && Boolean.TRUE.equals(file.getAssessment().noSupportNeeds());
    }

    /** A place is owed when there is reason to believe all three (s.68). */
    private List<Finding> s68Interim(Held held) {
        InterimCheck check = held.file.getInterim();
        long offered = held.file.getPlacements().stream()
                .filter(place -> place.startedOn() != null || place.answer() == Offer.Answer.REFUSED).count();
        return List.of(
                new Finding("considered", check != null || held.over("interimCheck"), check != null && said(check.reason()), 0),
                new Finding("secured", check != null && check.mayBeHomeless() && check.mayBeEligible() && check.mayHavePriorityNeed(),
                        offered > 0, offered));
    }

    private List<Finding> notificationSent(Held held) {
        Optional<LocalDate> told = held.letters.stream().filter(letter -> table.decisionLetters().contains(letter.getKind()))
                .flatMap(letter -> letter.notifiedOn().stream()).min(LocalDate::compareTo);
        return List.of(new Finding("decisionInTime", told.isPresent() || held.late("assessment"), told.isPresent() && !held.late("assessment"),
                told.map(day -> London.words(day, Locale.UK)).orElse("0")));
    }

    // ---- stage 2: advice and plan ----

    private List<Finding> advice(Held held) {
        long talked = held.contacts.stream().filter(contact -> contact.withThePerson() && said(contact.note())).count();
        return List.of(new Finding("talked", held.assessed() || held.over("adviceGiven"), talked > 0, talked));
    }

    private List<Finding> signposting(Held held) {
        List<SupportNeed> needs = held.file.getNeeds();
        return List.of(new Finding("referred", !needs.isEmpty(), needs.stream().allMatch(need -> said(need.referredTo())), needs.size()));
    }

    /** Without the plan that should be there, nothing of it is; said once, not for each of its ten points. */
    private List<Finding> tailoredPlan(Held held) {
        List<PlanStep> plan = held.file.getPlan();
        boolean due = !plan.isEmpty() || held.over("agreePlan");
        long ours = plan.stream().filter(step -> step.owner() == Owner.AUTHORITY).count();
        long theirs = plan.size() - ours;
        long sent = messages.of(held.file.getReference()).stream().filter(message -> message.getKind().equals("planSent")
                && messages.wentInFull(message)).count();
        List<PlanStep> ourDays = plan.stream().filter(step -> step.owner() == Owner.AUTHORITY && step.dueOn() != null
                && step.dueOn().isBefore(held.until())).toList();
        long open = ourDays.stream().filter(step -> !step.done() || !said(step.result())).count();
        return Stream.of(
                new Finding("agreed", due, true, plan.size()),
                new Finding("agreedInTime", due, !held.late("agreePlan"), 0),
                new Finding("ourSteps", due, ours > 0, ours),
                new Finding("theirSteps", due, theirs > 0, theirs),
                new Finding("notLeftToThem", due, ours >= theirs, 0),
                new Finding("specific", due, plan.stream().allMatch(step -> said(step.action()) && step.dueOn() != null && said(step.why())), 0),
                new Finding("tailored", due, plan.stream().noneMatch(step -> templates.isOneOf(step.action())), 0),
                new Finding("sentToThem", due, sent > 0, sent),
                new Finding("carriedOut", due && (plan.isEmpty() || !ourDays.isEmpty()), open == 0, open),
                new Finding("reviewed", due && (plan.isEmpty() || held.over("reviewPlan")), !held.late("reviewPlan"), 0))
                .map(finding -> !plan.isEmpty() ? finding
                        : new Finding(finding.part(), finding.applies(), false, finding.part().equals("agreed") ? 0 : null)).toList();
    }

    // ---- stage 3: casework ----

    private List<Finding> promptCasework(Held held) {
        List<Contact> contacts = held.contacts;
        List<CaseClock> lawful = held.over(clock -> !clock.isPractice());
        long missed = lawful.stream().filter(held::late).count();
        return List.of(
                new Finding("lawfulDates", !lawful.isEmpty(), missed == 0, missed == 0 ? lawful.size() : missed),
                inTime("ownDates", held, held.over(clock -> clock.isPractice() && !clock.getName().equals("contactInterval"))),
                inTime("regularContact", held, held.over(clock -> clock.getName().equals("contactInterval"))),
                new Finding("contactsWritten", held.assessed() || !contacts.isEmpty(),
                        !contacts.isEmpty() && contacts.stream().allMatch(contact -> said(contact.note())), contacts.size()));
    }

    private Finding inTime(String part, Held held, List<CaseClock> over) {
        long kept = over.stream().filter(clock -> !held.late(clock)).count();
        return new Finding(part, !over.isEmpty(), 100 * kept >= (long) table.inTime() * over.size(), kept + " of " + over.size());
    }

    /** Every duty that has ended; one ended because of a fact nobody can change needs no proof that all was tried. */
    private List<Finding> closure(Held held) {
        List<Duty> ended = held.file.getDuties().stream().filter(duty -> duty.endedOn() != null).toList();
        List<String> wanted = ended.stream().flatMap(duty -> held.ending(duty).map(ending -> ending.letters().get(duty.kind())).stream()).toList();
        List<String> given = wanted.stream().filter(kind -> held.letters.stream()
                .anyMatch(letter -> letter.getKind().equals(kind) && letter.notifiedOn().isPresent())).toList();
        List<Endings.Outcome> outcomes = ended.stream().filter(duty -> duty.kind() != Duty.Kind.INTERIM)
                .flatMap(duty -> held.ending(duty).map(ending -> ending.duties().get(duty.kind())).stream()).toList();
        return List.of(
                new Finding("endReason", !ended.isEmpty(), ended.stream().allMatch(duty -> held.ending(duty).isPresent()), 0),
                new Finding("endLetter", !wanted.isEmpty(), given.size() == wanted.size(), given.size()),
                new Finding("everythingDone", outcomes.stream().anyMatch(outcome -> outcome != Endings.Outcome.NEUTRAL),
                        held.file.getStepsTaken() != null && (!outcomes.contains(Endings.Outcome.FALL_OUT) || held.met("signOff")), 0));
    }

    private static boolean said(String words) {
        return !Characters.blank(words);
    }

    /** What the case holds, and what time it is. */
    private final class Held {

        private final CaseFile file;
        private final List<CaseClock> clocks;
        private final List<Contact> contacts;
        private final List<Letter> letters;
        private final Instant now;

        Held(CaseFile file, List<CaseClock> clocks, List<Letter> letters, Instant now) {
            this.file = file;
            this.letters = letters;
            this.now = now;
            this.clocks = clocks.stream().filter(this::ofTheCasework).toList();
            this.contacts = file.getContacts().stream().filter(contact -> !contact.happenedOn().isAfter(until())).toList();
        }

        /** What comes after closing is no casework: it began with the closing, and was not done on that day. */
        private boolean ofTheCasework(CaseClock clock) {
            return file.getClosedOn() == null || clock.getStartedOn().isBefore(file.getClosedOn())
                    || clock.getMetOn() != null && !clock.getMetOn().isAfter(file.getClosedOn());
        }

        /** Assessed, or should have been. */
        boolean assessed() {
            return file.getAssessment() != null || over("assessment");
        }

        /** The day up to which anything could be done. */
        LocalDate until() {
            return file.getClosedOn() == null ? London.dayOf(now) : file.getClosedOn();
        }

        boolean late(CaseClock clock) {
            return clock.isLate(now);
        }

        boolean late(String clock) {
            return clocks.stream().anyMatch(one -> one.getName().equals(clock) && late(one));
        }

        boolean met(String clock) {
            return clocks.stream().anyMatch(one -> one.getName().equals(clock) && one.getMetOn() != null);
        }

        /** Done, or its day has passed. */
        boolean over(String clock) {
            return met(clock) || late(clock);
        }

        List<CaseClock> over(Predicate<CaseClock> kind) {
            return clocks.stream().filter(clock -> clock.getDueAt() != null && (clock.getMetOn() != null || late(clock))).filter(kind).toList();
        }

        Optional<Endings.Ending> ending(Duty duty) {
            return endings.find(file.getRegime(), duty);
        }
    }
}
