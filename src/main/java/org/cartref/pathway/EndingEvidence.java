package org.cartref.pathway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Codes;
import org.cartref.casefile.Contact;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.Endings.Ending;
import org.cartref.casefile.Offer;
import org.cartref.casefile.PlanStep;
import org.cartref.casefile.Reach;
import org.cartref.clock.ClockRules;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Counts what is on record for an ending that would leave somebody without help, and says in words what is there and
 * what is still missing. How much is needed, and the words, are in {@code casefile/evidence.yml}.
 */
@Component
class EndingEvidence {

    /** One item: whether it is on record, and the sentence an officer reads about it. */
    record Finding(boolean there, String words) {
    }

    private record Item(int least, String there, String missing) {
    }

    private final Map<String, Item> items;
    private final CaseFiles files;
    private final ClockRules rules;
    private final London london;

    EndingEvidence(CaseFiles files, ClockRules rules, London london) {
        this.files = files;
        this.rules = rules;
        this.london = london;
        try (var yaml = new ClassPathResource("casefile/evidence.yml").getInputStream()) {
            items = new YAMLMapper().readValue(yaml, new TypeReference<Map<String, Item>>() { });
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/evidence.yml cannot be read", e);
        }
    }

    /** What is still missing before this ending can be put forward, a sentence each; empty when nothing is. */
    List<String> missing(String caseRef, Ending ending) {
        return of(caseRef, ending).stream().filter(finding -> !finding.there()).map(Finding::words).toList();
    }

    /** Each item the ending asks for and that applies to this case. */
    List<Finding> of(String caseRef, Ending ending) {
        CaseFile file = files.get(caseRef);
        List<Contact> counted = counted(Stream.concat(file.getContacts().stream(), files.reachedElsewhere(caseRef).stream()), ending.everyContactCounts());
        return ending.evidence().stream().filter(item -> applies(item, file)).map(item -> find(item, file, counted)).toList();
    }

    /** Contacts and attempts, oldest first: every one, or those since they were last reached, in whichever case of theirs. */
    private static List<Contact> counted(Stream<Contact> contacts, boolean every) {
        List<Contact> counted = new ArrayList<>();
        for (Contact contact : contacts.sorted(Comparator.comparing(Contact::happenedOn)).toList()) {
            if (contact.withThePerson() && !every) {
                counted.clear();
            } else {
                counted.add(contact);
            }
        }
        return counted;
    }

    private static boolean applies(String item, CaseFile file) {
        Reach reach = file.getReach();
        return switch (item) {
            case "PREFERRED_METHOD" -> reach != null && reach.preferredMethod() != null && safe(reach);
            case "TRUSTED_CONTACT" -> reach != null && reach.trustedContactName() != null;
            case "SUPPORT_AGENCY" -> file.getNeeds().stream().anyMatch(need -> need.referredTo() != null);
            default -> true;
        };
    }

    private static boolean safe(Reach reach) {
        return switch (reach.preferredMethod()) {
            case TEXT, APP -> !reach.unsafeToText();
            case LETTER -> !reach.unsafeToWrite();
            default -> true;
        };
    }

    private Finding find(String name, CaseFile file, List<Contact> counted) {
        Item item = items.get(name);
        List<Contact> tries = counted.stream().filter(contact -> contact.whom() == Contact.Whom.PERSON).toList();
        LocalDate first = tries.isEmpty() ? null : tries.get(0).happenedOn();
        LocalDate last = tries.isEmpty() ? null : tries.get(tries.size() - 1).happenedOn();
        LocalDate until = name.equals("OUR_STEPS") ? lastOfOurs(file) : last(file, "lostContactAttempts", first == null ? london.today() : first);
        long found = switch (name) {
            case "ATTEMPTS" -> tries.size();
            case "METHODS" -> tries.stream().map(Contact::method).distinct().count();
            case "PREFERRED_METHOD" -> tries.stream().filter(contact -> contact.method() == file.getReach().preferredMethod()).count();
            case "PERIOD" -> last == null || last.isBefore(until) ? 0 : 1;
            case "TRUSTED_CONTACT" -> counted.stream().filter(contact -> contact.whom() == Contact.Whom.TRUSTED_CONTACT).count();
            case "SUPPORT_AGENCY" -> counted.stream().filter(contact -> contact.whom() == Contact.Whom.SUPPORT_AGENCY
                    || contact.method() == ContactMethod.SUPPORT_WORKER).count();
            case "OWN_WORDS" -> saidSo(file);
            case "SPOKEN_WITH" -> reached(file);
            case "OUR_STEPS" -> lastOfOurs(file) == null ? 1 : 0;
            case "HEARD" -> saidSo(file) > 0 || refusedInWords(file) ? Math.max(item.least(), tries.size()) : tries.size();
            default -> throw new IllegalArgumentException("casefile/endings.yml asks for evidence nobody can count: " + name);
        };
        boolean there = found >= Math.max(1, item.least());
        return new Finding(there, (there ? item.there() : item.missing())
                .replace("{found}", String.valueOf(found)).replace("{least}", String.valueOf(item.least()))
                .replace("{first}", words(first)).replace("{last}", words(name.equals("OWN_WORDS") || name.equals("SPOKEN_WITH") ? lastReached(file) : last))
                .replace("{until}", words(until)).replace("{way}", way(file)));
    }

    /** They said so not long ago: in a contact, or as a change of circumstances that was reported. */
    private long saidSo(CaseFile file) {
        return file.hasReported("WITHDREW", last(file, "theirOwnWords", london.today())) ? reached(file) + 1 : reached(file);
    }

    /** How often they were spoken with not long ago. */
    private long reached(CaseFile file) {
        LocalDate fresh = last(file, "theirOwnWords", london.today());
        return file.getContacts().stream().filter(contact -> contact.withThePerson() && !contact.happenedOn().isBefore(fresh)).count();
    }

    /** The day of the last step of ours that is neither done nor due; null when there is none. */
    private LocalDate lastOfOurs(CaseFile file) {
        return file.getPlan().stream().filter(step -> step.owner() == PlanStep.Owner.AUTHORITY && !step.done() && step.dueOn() != null
                && step.dueOn().isAfter(london.today())).map(PlanStep::dueOn).max(Comparator.naturalOrder()).orElse(null);
    }

    /** The home offered last was refused, and why is on record. */
    private static boolean refusedInWords(CaseFile file) {
        List<Offer> offers = file.getOffers();
        return !offers.isEmpty() && offers.get(offers.size() - 1).refusalReason() != null;
    }

    private static LocalDate lastReached(CaseFile file) {
        return file.getContacts().stream().filter(Contact::withThePerson).map(Contact::happenedOn).max(Comparator.naturalOrder()).orElse(null);
    }

    private LocalDate last(CaseFile file, String rule, LocalDate day) {
        return rules.deadline(Regime.valueOf(file.getRegime()), rule, day).lastDay();
    }

    private static String way(CaseFile file) {
        return file.getReach() == null || file.getReach().preferredMethod() == null ? ""
                : Codes.words(file.getReach().preferredMethod());
    }

    private static String words(LocalDate day) {
        return day == null ? "on record as a reported change" : London.words(day, Locale.UK);
    }
}
