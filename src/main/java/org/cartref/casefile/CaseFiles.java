package org.cartref.casefile;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, reads, changes and closes case files, and writes each change to the event trail. */
@Service
@Transactional(noRollbackFor = Refused.class)
public class CaseFiles {

    /** Outcome of an approach that was joined to another case. */
    public static final String JOINED = "JOINED";

    /** Sections that a case and the one that grew from it have in common. */
    private static final List<String> SHARED = List.of("person", "reach", "household");

    private final CaseFileRepository files;
    private final EventTrail trail;
    private final Author author;
    private final Clock clock;
    private final ObjectMapper json;
    private final Homes homes;
    private final Pathways pathways;
    private final ApplicationEventPublisher news;

    CaseFiles(CaseFileRepository files, EventTrail trail, Author author, Clock clock, ObjectMapper json, Homes homes, Pathways pathways,
            ApplicationEventPublisher news) {
        this.files = files;
        this.trail = trail;
        this.author = author;
        this.clock = clock;
        this.json = json;
        this.homes = homes;
        this.pathways = pathways;
        this.news = news;
    }

    /**
     * Opens an empty case file.
     *
     * @param authorityCode short code of the council, the first part of the reference
     * @param regime the legal regime the case will run under
     * @param pathway key of the process that opens it
     * @param openedOn today, Europe/London
     * @return its reference, such as {@code CER-2026-000123}
     */
    public String open(String authorityCode, String regime, String pathway, LocalDate openedOn) {
        String reference = "%s-%d-%06d".formatted(authorityCode, openedOn.getYear(), files.nextNumber());
        CaseFile file = files.save(new CaseFile(reference, regime, pathways.get(pathway), openedOn));
        trail.record(reference, "Case opened", null);
        if (file.isRestricted()) {
            news.publishEvent(new RestrictionChanged(reference, true));
        }
        return reference;
    }

    /**
     * The case file.
     *
     * @throws Refused when there is none with this reference
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public CaseFile get(String reference) {
        return find(reference).orElseThrow(() -> new Refused(
                "Case reference: " + unknown(reference)));
    }

    /**
     * Keeps a case, where there is one, for the running transaction: whoever saves on it at the same moment waits their
     * turn. Asked for before anything of the case is read.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String reference) {
        files.hold(reference);
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(String reference) {
        return files.findById(reference);
    }

    /**
     * References of the cases work is going on with.
     */
    @Transactional(readOnly = true)
    public List<String> stillOpen() {
        return files.openReferences();
    }

    /** References of the restricted cases this worker leads, open and closed. */
    @Transactional(readOnly = true)
    public List<String> restrictedLedBy(String worker) {
        return files.restrictedLedBy(worker);
    }

    /** References of the restricted open cases of these pathways that nobody leads yet. */
    @Transactional(readOnly = true)
    public List<String> restrictedLedByNobody(List<String> ofPathways) {
        return ofPathways.isEmpty() ? List.of() : files.restrictedLedByNobody(ofPathways);
    }

    /**
     * What forms may show: the file as a JSON document whose property names are form keys.
     *
     * @throws Refused when there is no such case
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public ObjectNode document(String reference) {
        return json.valueToTree(get(reference));
    }

    /**
     * Lands fields of a form: objects are merged into their section field by field, lists replace lists, and
     * {@code contact}, {@code appointment}, {@code placement} and {@code offer} are added to theirs.
     *
     * @param submission only fields the form declares, already checked against its rules
     * @throws Refused when a rule of the field itself is broken
     */
    public void land(String reference, ObjectNode submission) {
        homes.without(submission).ifPresent(key -> {
            throw new IllegalStateException("An answer has no home in the case file: " + key);
        });
        boolean aboutThePerson = SHARED.stream().anyMatch(submission::has);
        CaseFile file = get(reference);
        boolean before = file.isRestricted();
        String ledBefore = file.getLeadWorker();
        boolean deadBefore = file.isReportedDead();
        ObjectNode current = json.valueToTree(file);
        if (submission.path("person") instanceof ObjectNode told && told.hasNonNull("addressLine1")) {
            // An address is one piece: no line of the one before belongs to it.
            Person.REST_OF_ADDRESS.forEach(line -> told.putIfAbsent(line, NullNode.getInstance()));
        }
        if (submission.path("offer") instanceof ObjectNode offered && offered.has("kind")) {
            // What was looked at in the home offered before says nothing of this one.
            boolean checked = offered.hasNonNull("checks");
            offered.putIfAbsent("checks", NullNode.getInstance());
            offered.put("checkedBy", checked ? author.id() : null).put("checkedAt", checked ? clock.instant().toString() : null);
        }
        submission.fields().forEachRemaining(entry -> entry.setValue(merge(current.get(entry.getKey()), entry.getValue())));
        try {
            json.readerForUpdating(file).readValue(submission);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException("A form field has no home in the case file: " + e.getPathReference());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        submission.fieldNames().forEachRemaining(section -> file.sign(section, author.id()));
        file.signContacts(author.id());
        if (submission.hasNonNull("proposedEnding")) {
            file.signProposedEnding(author.id());
        }
        file.signReading(author.id(), clock.instant());
        file.keepPlan(clock.instant(), author.id());
        if (aboutThePerson) {
            grownTogether(file).ifPresent(other -> {
                other.tellSameAs(file);
                trail.record(other.getReference(), "What is known of the person changed in case " + reference, null);
            });
        }
        if (file.isReportedDead() != deadBefore) {
            samePersonsCases(file).stream().filter(other -> other.isReportedDead() == deadBefore).forEach(other -> {
                String told = deadBefore ? "That they died was a mistake: see case " + reference : "They were reported to have died: see case " + reference;
                other.hearOfDeath(!deadBefore, file.getReportedChange(), told);
                trail.record(other.getReference(), told, null);
            });
        }
        if (file.isRestricted() != before) {
            news.publishEvent(new RestrictionChanged(reference, file.isRestricted()));
        }
        if (before && !file.isRestricted()) {
            openTogether(file);
        }
        if (file.getLeadWorker() != null && !file.getLeadWorker().equals(ledBefore)) {
            news.publishEvent(new LeadWorkerNamed(reference, file.getLeadWorker()));
        }
        if (aboutThePerson || file.isRestricted() != before) {
            restrictTogether(file);
        }
    }

    /**
     * What one case of a person keeps from others, another must not tell them: where any of their cases is restricted, all are,
     * open or closed, as far as links and the person's name and birth lead from one to the next. Who is named in the household
     * of a restricted case is kept as close, until somebody has looked; that household's case is not restricted for their sake.
     */
    private void restrictTogether(CaseFile file) {
        List<CaseFile> together = casesTogether(file);
        if (together.stream().anyMatch(CaseFile::isRestricted) || otherOpenCases(file.getReference()).anyMatch(CaseFile::isRestricted)) {
            together.stream().filter(each -> !each.isRestricted()).forEach(each -> {
                each.setRestricted(true);
                trail.record(each.getReference(), "Restricted, as another case of this person is", null);
                news.publishEvent(new RestrictionChanged(each.getReference(), true));
            });
        }
    }

    /**
     * A restriction is lifted from every case of the person at once, or not at all.
     *
     * @throws Refused while another case that names them has to be kept close
     */
    private void openTogether(CaseFile file) {
        if (casesTogether(file).stream().anyMatch(each -> pathways.of(each).restricted())
                || otherOpenCases(file.getReference()).anyMatch(other -> other.isRestricted() && !casesTogether(file).contains(other))) {
            throw new Refused("Who may read this case: another case that names this person stays restricted, or one is about "
                    + pathways.alwaysRestricted() + ", so this one does too.");
        }
        casesTogether(file).stream().filter(CaseFile::isRestricted).forEach(each -> {
            each.setRestricted(false);
            trail.record(each.getReference(), "No longer restricted, as another case of this person is not", null);
            news.publishEvent(new RestrictionChanged(each.getReference(), false));
        });
    }

    private List<CaseFile> casesTogether(CaseFile file) {
        List<CaseFile> together = new ArrayList<>(List.of(file));
        for (int next = 0; next < together.size(); next++) {
            CaseFile known = together.get(next);
            Stream.concat(casesNamedAlike(known).stream(), files.findByLinkedCase(known.getReference()).stream())
                    .filter(other -> !together.contains(other)).distinct().toList().forEach(together::add);
        }
        return together;
    }

    /** The open case that grew from this one, or from which this one grew: what is known of the person is the same in both. */
    private Optional<CaseFile> grownTogether(CaseFile file) {
        return Optional.ofNullable(file.getLinkedCase()).flatMap(files::findById)
                .filter(other -> other.getStatus() == CaseFile.Status.OPEN && file.getReference().equals(other.getLinkedCase()));
    }

    /** Records that this officer authorised the ending put forward last, as the second the law asks for. */
    public void authoriseEnding(String reference, String officer) {
        get(reference).authoriseEnding(officer);
        trail.record(reference, "Ending authorised by a second officer", null);
    }

    private JsonNode merge(JsonNode current, JsonNode submitted) {
        if (!(current instanceof ObjectNode section) || !submitted.isObject()) {
            return submitted;
        }
        submitted.fields().forEachRemaining(entry -> section.set(entry.getKey(), merge(section.get(entry.getKey()), entry.getValue())));
        return section;
    }

    /**
     * Another open case of the same person or with them in its household, by family name and date of birth, that is not
     * linked with this one already; empty when either is not known.
     */
    @Transactional(readOnly = true)
    public Optional<String> otherOpenCase(String reference) {
        CaseFile file = get(reference);
        return otherOpenCases(reference).filter(other -> !reference.equals(other.getLinkedCase()) && !other.isToldApartFrom(file))
                .map(CaseFile::getReference).findFirst();
    }

    /** Keeps that an officer looked at both and found two people, so that nobody is asked again and nothing is added up. */
    public void tellApart(String reference, String otherCase) {
        get(reference).tellApart(otherCase);
        trail.record(reference, "Not the same person or household as case " + otherCase, null);
        trail.record(otherCase, "Not the same person or household as case " + reference, null);
    }

    /**
     * The case whose ways to reach the person are used when something is said on a case: its own, or of an approach that was
     * joined those of the case it was joined to. Empty where that is somebody else's, who need not know who made the approach.
     */
    @Transactional(readOnly = true)
    public Optional<CaseFile> reachedBy(String reference) {
        CaseFile file = get(reference);
        return !JOINED.equals(file.getOutcome()) || file.getLinkedCase() == null ? Optional.of(file)
                : reachedBy(file.getLinkedCase()).filter(file::isOfSamePersonAs);
    }

    /** What is said of a reference that no case has; goes on in a sentence. */
    public static String unknown(String reference) {
        return "there is no case " + reference + ". Check the number; it looks like CER-2026-000123.";
    }

    /**
     * The same for the first thing that is said on a case. Whoever refers somebody while another case of theirs is open may give
     * any telephone as theirs: the ways are then those that case has already, and none where it is not certain that it is the same
     * person.
     */
    @Transactional(readOnly = true)
    public Optional<CaseFile> firstReachedBy(String reference) {
        CaseFile file = get(reference);
        Optional<CaseFile> known = pathways.of(file).referrer() == null ? Optional.empty() : otherOpenCases(reference)
                .filter(other -> pathways.of(other).referrer() == null && other.isNamedLike(file) && !other.isLinkedWith(file)).findFirst();
        return known.isEmpty() ? reachedBy(reference) : known.filter(other ->
                Objects.equals(CaseFile.key(other.getPerson().givenName()), CaseFile.key(file.getPerson().givenName())));
    }

    /** Whether work goes on in another case of the same person, linked or not; false when family name or birth is not known. */
    @Transactional(readOnly = true)
    public boolean helpGoesOnElsewhere(String reference) {
        CaseFile file = get(reference);
        return otherOpenCases(reference).anyMatch(other -> other.concerns(file));
    }

    /** The closed cases of the same person; empty when family name or birth is not known. */
    @Transactional(readOnly = true)
    public List<String> formerCases(String reference) {
        return samePersonsCases(get(reference)).stream().filter(other -> other.getStatus() == CaseFile.Status.CLOSED)
                .map(CaseFile::getReference).sorted().toList();
    }

    /** Another open case of the same person on a pathway. */
    @Transactional(readOnly = true)
    public Optional<String> otherOpenCase(String reference, Pathway pathway) {
        return otherOpenCases(reference).filter(other -> pathway.key().equals(other.getPathway())).map(CaseFile::getReference).findFirst();
    }

    /** The house of another service in which they are on a day, whichever of their open cases knows of it; empty when they are in none. */
    @Transactional(readOnly = true)
    public Optional<Inside> inside(String reference, LocalDate day) {
        CaseFile file = get(reference);
        return Stream.concat(Stream.of(file), linkedOrOfThePerson(file).filter(other -> other.getStatus() == CaseFile.Status.OPEN))
                .flatMap(pathways::inside).filter(inside -> inside.on(day)).findFirst();
    }

    /** How often the person was placed, on this or any other case, and what counts towards the limits, up to a day. */
    @Transactional(readOnly = true)
    public Stays stays(String reference, LocalDate before) {
        CaseFile file = get(reference);
        return Stays.of(Stream.concat(Stream.of(file), linkedOrOfThePerson(file)).flatMap(each -> each.getPlacements().stream()).toList(),
                placementsTogether(reference), before);
    }

    /**
     * The interim places whose nights count together for the person: those of this case, of the cases linked with it, and of
     * any other from which they went on without a night elsewhere. The periods are those of the person, not of a file
     * (WSI 2015/1268 art 7(1); SI 2003/3326 art 4(1)).
     */
    @Transactional(readOnly = true)
    public List<Placement> placementsTogether(String reference) {
        CaseFile file = get(reference);
        List<CaseFile> together = new ArrayList<>(List.of(file));
        List<CaseFile> others = new ArrayList<>(linkedOrOfThePerson(file).toList());
        Optional<CaseFile> next;
        while ((next = others.stream().filter(other -> together.stream().anyMatch(known -> known.isLinkedWith(other)
                || Stays.runOn(known.getPlacements(), other.getPlacements()))).findFirst()).isPresent()) {
            together.add(next.get());
            others.remove(next.get());
        }
        return together.stream().flatMap(each -> each.getPlacements().stream()).toList();
    }

    /** No other place is looked for any more; the one they live in is the place of the case again. */
    public CaseFile giveUpSearch(String reference, LocalDate today) {
        CaseFile file = get(reference);
        file.giveUpSearch(today);
        return file;
    }

    /** The other open cases of the same person, the linked ones among them. */
    @Transactional(readOnly = true)
    public List<String> otherOpenCasesOfPerson(String reference) {
        return linkedOrOfThePerson(get(reference)).filter(other -> other.getStatus() == CaseFile.Status.OPEN).map(CaseFile::getReference).toList();
    }

    /** The same without what is only linked: what is told of this person is told of nobody else. */
    @Transactional(readOnly = true)
    public List<String> otherOpenCasesOfSamePerson(String reference) {
        return samePersonsCases(get(reference)).stream().filter(other -> other.getStatus() == CaseFile.Status.OPEN).map(CaseFile::getReference).toList();
    }

    /** Every time the person was reached in another case of theirs, open or closed. */
    @Transactional(readOnly = true)
    public List<Contact> reachedElsewhere(String reference) {
        return linkedOrOfThePerson(get(reference)).flatMap(other -> other.getContacts().stream()).filter(Contact::withThePerson).toList();
    }

    /** Every other case of the same person, open or closed, and whatever is linked with this one. */
    private Stream<CaseFile> linkedOrOfThePerson(CaseFile file) {
        return Stream.concat(casesNamedAlike(file).stream(), files.findByLinkedCase(file.getReference()).stream())
                .filter(other -> other.isLinkedWith(file) || other.isOfSamePersonAs(file)).distinct();
    }

    /** Every other case of the same person, open or closed, linked or not. */
    private List<CaseFile> samePersonsCases(CaseFile file) {
        return linkedOrOfThePerson(file).filter(other -> other.isOfSamePersonAs(file)).toList();
    }

    /**
     * Every other case of somebody of this family name and birth, open or closed, and the linked one. Enough to keep cases as
     * close as the closest of them; who is who it does not tell.
     */
    private List<CaseFile> casesNamedAlike(CaseFile file) {
        Person person = file.getPerson();
        Stream<CaseFile> sameName = person == null || person.dateOfBirth() == null ? Stream.empty()
                : files.otherCasesOf(person.familyKey(), person.dateOfBirth(), file.getReference()).stream();
        return Stream.concat(Optional.ofNullable(file.getLinkedCase()).flatMap(files::findById).stream(), sameName).distinct().toList();
    }

    private Stream<CaseFile> otherOpenCases(String reference) {
        Person person = get(reference).getPerson();
        return person == null || person.dateOfBirth() == null ? Stream.empty()
                : openCasesWith(person, reference).stream().map(this::get);
    }

    private List<String> openCasesWith(Person person, String self) {
        return files.openCasesWith(person.familyKey(), person.dateOfBirth(),
                "%|" + CaseFile.householdKey(person.familyKey(), person.dateOfBirth()) + "|%", self);
    }

    /**
     * Opens a case that grows from this one and knows all that is known here of person, household and needs; each names
     * the other. A case it is linked with already is the answer.
     *
     * @param pathway key of the process that opens it
     * @param application what the new case is about
     * @return its reference
     */
    public String openLinked(String reference, String authorityCode, String pathway, Application application, LocalDate today) {
        CaseFile file = get(reference);
        if (file.getLinkedCase() != null) {
            return file.getLinkedCase();
        }
        String linked = open(authorityCode, file.getRegime(), pathway, today);
        CaseFile grown = get(linked);
        grown.takeOver(file);
        grown.setApplication(application);
        grown.link(reference);
        file.link(linked);
        trail.record(reference, "Case " + linked + " opened from this one", null);
        trail.record(linked, "Grew from case " + reference, null);
        restrictTogether(grown);
        return linked;
    }

    /** How many people of other cases live, or have a home waiting, in this street or block. */
    @Transactional(readOnly = true)
    public int placedInStreet(String street, String postcode, String exceptCase) {
        return files.placedIn(ProposedHome.key(street, postcode), exceptCase);
    }

    /**
     * Joins this approach to the open case of the same person or household and closes it. What it told, from whom and
     * when, goes to the open case and stands on its trail.
     *
     * @throws Refused when the other is not, or no longer, an open case of theirs
     */
    public void join(String reference, String openCase, LocalDate on) {
        CaseFile file = get(reference);
        if (otherOpenCases(reference).noneMatch(other -> other.getReference().equals(openCase))) {
            throw new Refused("Is it the same person or household? Case " + openCase + " is no open case of theirs, or no longer. "
                    + "Answer that they are different people, and this approach goes on by itself.");
        }
        List<CaseEvent> before = trail.of(reference);
        file.link(openCase);
        file.close(JOINED, on);
        trail.record(reference, "Joined to open case " + openCase, null);
        trail.record(openCase, "A further approach was made: see case " + reference, null);
        before.forEach(line -> trail.record(openCase, reference + ": " + line.getWhat(), line.getWhy()));
        file.told().forEach(line -> trail.record(openCase, reference + ": what they told us", line));
        get(openCase).hear(file, String.join("\n", file.told()));
        restrictTogether(file);
    }

    /** Records a duty as owed from this day; owing it already changes nothing. */
    public void owe(String reference, Duty.Kind kind, String legalBasis, LocalDate from) {
        get(reference).owe(kind, legalBasis, from);
        trail.record(reference, "Duty owed: " + legalBasis, null);
    }

    /** Records the end of a duty that is owed; without one, changes nothing. */
    public void endDuty(String reference, Duty.Kind kind, LocalDate on, String reason) {
        get(reference).open(kind).ifPresent(duty -> {
            get(reference).end(kind, on, reason);
            trail.record(reference, "Duty ended: " + duty.legalBasis(), reason);
        });
    }

    /** Closes the case; closing it again changes nothing. */
    public void close(String reference, String outcome, LocalDate on) {
        CaseFile file = get(reference);
        if (file.getStatus() == CaseFile.Status.OPEN) {
            file.close(outcome, on);
            trail.record(reference, "Case closed", outcome);
        }
    }

    /** Opens a closed case again, because a review says so; an open one stays as it is. */
    public void reopen(String reference, String why) {
        CaseFile file = get(reference);
        if (file.getStatus() == CaseFile.Status.CLOSED) {
            file.reopen();
            trail.record(reference, "Case opened again", why);
        }
    }

    /**
     * Opens the review of a decision, or writes what is new about it.
     *
     * @param fields of {@link Review} by their names; {@code letter} for a new one
     */
    public void review(String reference, UUID letter, ObjectNode fields) {
        CaseFile file = get(reference);
        ObjectNode review = file.review(letter).map(known -> (ObjectNode) json.valueToTree(known))
                .orElseGet(() -> json.createObjectNode().put("letter", letter.toString()));
        review.setAll(fields);
        file.put(json.convertValue(review, Review.class));
    }
}
