package org.cartref.casefile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Everything known about one case: the only home of personal data. What an officer learns is kept in sections, each a
 * document; what has a history of its own (duties, contacts, placements, offers) is kept in rows. The engine knows a
 * case by {@link #getReference() reference} only.
 *
 * <p>Its JSON property names are the keys of form fields: a field {@code person.familyName} is filled from and lands
 * in the person section ({@link CaseFiles#land}).
 */
@Entity
@Table(name = "case_file")
public class CaseFile {

    /** Councils under it write in English (docs/adr/0014). */
    private static final String ENGLISH_LAW = "ENGLAND_1996";

    /** Whether work is going on. */
    public enum Status { OPEN, CLOSED }

    @Id
    private String reference;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private Status status = Status.OPEN;

    private String regime;
    private LocalDate openedOn;
    private LocalDate closedOn;
    private String outcome;
    private String leadWorker;
    private boolean restricted;

    /** Key of the process that opened it. */
    @JsonIgnore
    private String pathway;

    /** The case this one was joined to or grew from; null when it stands alone. */
    private String linkedCase;

    // Two facts of the person section repeated as columns, so that an open case of the same person can be found.
    @JsonIgnore
    private String familyNameKey;
    @JsonIgnore
    private LocalDate dateOfBirth;
    // The same of everybody in the household: |rees-parry 1988-02-29|parry 1990-01-31|
    @JsonIgnore
    private String householdKeys;

    /** What it is found by. */
    @JsonIgnore
    @ElementCollection
    @CollectionTable(name = "case_word", joinColumns = @JoinColumn(name = "case_ref"))
    @Column(name = "word")
    private Set<String> words = new HashSet<>();

    @JdbcTypeCode(SqlTypes.JSON)
    private Person person;
    @JdbcTypeCode(SqlTypes.JSON)
    private Reach reach;
    @JdbcTypeCode(SqlTypes.JSON)
    private Application application;
    @Column(name = "interim_check")
    @JdbcTypeCode(SqlTypes.JSON)
    private InterimCheck interim;
    @JdbcTypeCode(SqlTypes.JSON)
    private Assessment assessment;
    @Column(name = "final_duty_inquiry")
    @JdbcTypeCode(SqlTypes.JSON)
    private FinalDutyInquiry finalDuty;
    @JdbcTypeCode(SqlTypes.JSON)
    private Progress progress;
    @JdbcTypeCode(SqlTypes.JSON)
    private ProposedEnding proposedEnding;
    @JdbcTypeCode(SqlTypes.JSON)
    private ReportedChange reportedChange;
    /** Every one of them, the first one first: two may wait for somebody to act at the same time. */
    @JsonIgnore
    @JdbcTypeCode(SqlTypes.JSON)
    private List<ReportedChange> reportedChanges = new ArrayList<>();
    @JsonIgnore
    private boolean reportedDead;
    /** References of the cases an officer found to be somebody else's, though name and birth are the same: |CER-2026-000001|CER-2026-000002| */
    @JsonIgnore
    private String toldApart;
    @Column(name = "prison_release")
    @JdbcTypeCode(SqlTypes.JSON)
    private Release release;
    @JdbcTypeCode(SqlTypes.JSON)
    private CouncilReferral councilReferral;
    @JdbcTypeCode(SqlTypes.JSON)
    private SocialServices socialServices;
    @JdbcTypeCode(SqlTypes.JSON)
    private ServicesTold servicesTold;
    @JdbcTypeCode(SqlTypes.JSON)
    private Arrival arrival;
    @JdbcTypeCode(SqlTypes.JSON)
    private Satisfaction satisfaction;
    @JdbcTypeCode(SqlTypes.JSON)
    private FollowUp followUp;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<HouseholdMember> household = new ArrayList<>();
    @JdbcTypeCode(SqlTypes.JSON)
    private List<SupportNeed> needs = new ArrayList<>();
    @Column(name = "housing_plan")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<PlanStep> plan = new ArrayList<>();
    @JdbcTypeCode(SqlTypes.JSON)
    private List<PlanVersion> planVersions = new ArrayList<>();

    /** User id of whoever answered a section last, by the name of the section. */
    @JsonIgnore
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> writers = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "duty", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<Duty> duties = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "contact", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<Contact> contacts = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "appointment", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<Appointment> appointments = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "placement", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<Placement> placements = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "offer", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<Offer> offers = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "review", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<Review> reviews = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "proposed_home", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<ProposedHome> proposedHomes = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "audit_reading", joinColumns = @JoinColumn(name = "case_ref"))
    @OrderColumn(name = "position")
    private List<AuditReading> readings = new ArrayList<>();

    protected CaseFile() {
    }

    CaseFile(String reference, String regime, Pathway pathway, LocalDate openedOn) {
        this.reference = reference;
        this.regime = regime;
        this.pathway = pathway.key();
        this.restricted = pathway.restricted();
        this.openedOn = openedOn;
    }

    // ---- duties ----

    void owe(Duty.Kind kind, String legalBasis, LocalDate from) {
        if (open(kind).isEmpty()) {
            duties.add(new Duty(kind, legalBasis, from, null, null));
        }
    }

    void end(Duty.Kind kind, LocalDate on, String reason) {
        duties.replaceAll(duty -> duty.kind() == kind && duty.open() ? duty.ended(on, reason) : duty);
    }

    /** The duty of this kind that is owed now. */
    public Optional<Duty> open(Duty.Kind kind) {
        return duties.stream().filter(duty -> duty.kind() == kind && duty.open()).findFirst();
    }

    // ---- closing and joining ----

    void close(String endOutcome, LocalDate on) {
        status = Status.CLOSED;
        outcome = endOutcome;
        closedOn = on;
    }

    void reopen() {
        status = Status.OPEN;
        outcome = null;
        closedOn = null;
    }

    void link(String otherCase) {
        linkedCase = otherCase;
    }

    /** Whether one of the two names the other. */
    boolean isLinkedWith(CaseFile other) {
        return reference.equals(other.linkedCase) || other.reference.equals(linkedCase);
    }

    /** Takes over what another case of the same person knows, so that nobody asks them again. */
    void takeOver(CaseFile other) {
        setPerson(other.person);
        reach = other.reach;
        setHousehold(new ArrayList<>(other.household));
        needs = new ArrayList<>(other.needs);
        assessment = other.assessment;
        leadWorker = other.leadWorker;
    }

    /**
     * Hears what a further approach of the same person or household told: the earliest day and the more careful mark hold, and
     * what is known already stays. Phone, address, e-mail and whom they trust are not taken over, not even where none is known:
     * whoever made the approach may be somebody who should not be told. They stand beside, as told, for the worker to ask after.
     *
     * @param told the same in words, for whoever acts on it
     */
    void hear(CaseFile approach, String told) {
        Reach heard = approach.reach;
        approach.reach = Reach.asCarefulAs(heard, reach);
        reach = Reach.asCarefulAs(reach, heard);
        application = application == null ? approach.application : application.heardToo(approach.application);
        List<HouseholdMember> everybody = new ArrayList<>(household);
        approach.household.stream().filter(member -> everybody.stream().noneMatch(member::sameAs)).forEach(everybody::add);
        setHousehold(everybody);
        setReportedChange(new ReportedChange("APPROACHED_AGAIN", "They came to us again", told, null));
    }

    /** Whether both are about the same person, as far as names and date of birth tell and no officer has said otherwise. */
    boolean isOfSamePersonAs(CaseFile other) {
        return isNamedLike(other) && person.mayBeCalled(other.person.givenName()) && !isToldApartFrom(other);
    }

    /** Whether family name and date of birth are the same, as those of twins are. */
    boolean isNamedLike(CaseFile other) {
        return familyNameKey != null && Objects.equals(familyNameKey, other.familyNameKey) && Objects.equals(dateOfBirth, other.dateOfBirth);
    }

    /** Whether this case is about the person of the other one, or has them in its household. */
    boolean concerns(CaseFile other) {
        return isOfSamePersonAs(other) || !isToldApartFrom(other) && household.stream().anyMatch(member -> member.dateOfBirth() != null
                && member.dateOfBirth().equals(other.dateOfBirth) && Objects.equals(key(member.familyName()), other.familyNameKey)
                && other.person.mayBeCalled(member.givenName()));
    }

    boolean isToldApartFrom(CaseFile other) {
        return toldApart != null && toldApart.contains("|" + other.reference + "|")
                || other.toldApart != null && other.toldApart.contains("|" + reference + "|");
    }

    void tellApart(String otherCase) {
        toldApart = (toldApart == null ? "|" : toldApart) + otherCase + "|";
    }

    /** What this approach told that a case worker needs, a line each. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        if (application != null) {
            told.add("First heard on " + application.receivedOn() + "."
                    + (application.nowhereTonight() ? " They have nowhere to sleep tonight." : ""));
        }
        if (person != null) {
            told.add(Stream.of(person.fullName(), person.phone(), person.email(), person.noFixedAbode() ? "no fixed address" : null,
                    person.addressLine1(), person.addressLine2(), person.town(), person.postcode(), person.country())
                    .filter(Objects::nonNull).collect(Collectors.joining(", ", "Who and where: ", ".")));
        }
        if (reach != null) {
            String how = Stream.of(reach.preferredMethod() == null ? null : Codes.words(reach.preferredMethod()),
                    reach.times(), reach.obstacles(), reach.trustedContactName(), reach.trustedContactPhone())
                    .filter(Objects::nonNull).collect(Collectors.joining(", "));
            if (!how.isEmpty()) {
                told.add("How to reach them, as told: " + how + ".");
            }
        }
        household.forEach(member -> told.add("In the household: " + member.givenName() + " " + member.familyName()
                + (member.relationship() == null ? "" : ", " + member.relationship()) + "."));
        if (application != null && application.account() != null) {
            told.add(application.account());
        }
        return told;
    }

    /** What two linked cases of one person must not tell differently. */
    void tellSameAs(CaseFile other) {
        setPerson(other.person);
        reach = other.reach;
        setHousehold(new ArrayList<>(other.household));
    }

    // ---- what forms read and write ----

    public String getReference() {
        return reference;
    }

    /** Key of the process that opened the case; what follows from it, {@link Pathways} says. */
    @JsonIgnore
    public String getPathway() {
        return pathway;
    }

    public Status getStatus() {
        return status;
    }

    /** Name of the legal regime the case runs under, fixed when it opened. */
    public String getRegime() {
        return regime;
    }

    public LocalDate getOpenedOn() {
        return openedOn;
    }

    public LocalDate getClosedOn() {
        return closedOn;
    }

    /** Code of the end reason; null while open. */
    public String getOutcome() {
        return outcome;
    }

    /** User id of the one worker who keeps this case from start to end; null until allocated. */
    public String getLeadWorker() {
        return leadWorker;
    }

    @JsonProperty
    void setLeadWorker(String leadWorker) {
        this.leadWorker = leadWorker;
    }

    /** True when other workers may see only that the case exists and whom to ask. */
    public boolean isRestricted() {
        return restricted;
    }

    @JsonProperty
    void setRestricted(boolean restricted) {
        this.restricted = restricted;
    }

    public String getLinkedCase() {
        return linkedCase;
    }

    public Person getPerson() {
        return person;
    }

    @JsonProperty
    void setPerson(Person person) {
        this.person = person;
        familyNameKey = person == null ? null : person.familyKey();
        dateOfBirth = person == null ? null : person.dateOfBirth();
        beFound();
    }

    private void beFound() {
        Set<String> now = FoundBy.words(person, reach, household);
        words.retainAll(now);
        words.addAll(now);
    }

    /**
     * A name as it is compared: letters and digits alone, without accents, so that O'Neill is found whatever apostrophe a
     * telephone writes, and Rees-Parry with and without the hyphen. Null for null.
     */
    public static String key(String name) {
        return name == null ? null
                : Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    public Reach getReach() {
        return reach;
    }

    @JsonProperty
    void setReach(Reach reach) {
        this.reach = reach;
        beFound();
    }

    public Application getApplication() {
        return application;
    }

    @JsonProperty
    void setApplication(Application application) {
        this.application = application;
    }

    public InterimCheck getInterim() {
        return interim;
    }

    @JsonProperty
    void setInterim(InterimCheck interim) {
        this.interim = interim;
    }

    public Assessment getAssessment() {
        return assessment;
    }

    @JsonProperty
    void setAssessment(Assessment assessment) {
        this.assessment = assessment;
    }

    public FinalDutyInquiry getFinalDuty() {
        return finalDuty;
    }

    @JsonProperty
    void setFinalDuty(FinalDutyInquiry finalDuty) {
        this.finalDuty = finalDuty;
    }

    /** What the last review of progress found, and the team leader's answer; null before the first. */
    public Progress getProgress() {
        return progress;
    }

    @JsonProperty
    void setProgress(Progress progress) {
        this.progress = progress;
    }

    public ProposedEnding getProposedEnding() {
        return proposedEnding;
    }

    @JsonProperty
    void setProposedEnding(ProposedEnding proposedEnding) {
        this.proposedEnding = proposedEnding;
    }

    /** Who puts an ending forward is part of it; whoever authorised an earlier one did not authorise this. */
    void signProposedEnding(String officer) {
        proposedEnding = proposedEnding.putForwardBy(officer);
    }

    void sign(String section, String writer) {
        Map<String, String> all = writers == null ? new HashMap<>() : new HashMap<>(writers);
        all.put(section, writer);
        writers = all;
    }

    /** User id of whoever answered this section last; null when nobody has, or it is not known. */
    public String writerOf(String section) {
        return writers == null ? null : writers.get(section);
    }

    void authoriseEnding(String officer) {
        proposedEnding = proposedEnding.authorisedBy(officer);
    }

    public ReportedChange getReportedChange() {
        return reportedChange;
    }

    @JsonProperty
    void setReportedChange(ReportedChange reportedChange) {
        this.reportedChange = reportedChange;
        if (reportedChange != null) {
            List<ReportedChange> all = reportedChanges == null ? new ArrayList<>() : new ArrayList<>(reportedChanges);
            all.add(reportedChange);
            reportedChanges = all;
            reportedDead = reportedDead && !ReportedChange.NOT_DEAD.equals(reportedChange.kind()) || ReportedChange.DIED.equals(reportedChange.kind());
        }
    }

    /** How many changes were reported: the number of the last one. */
    @JsonIgnore
    public int getLastReport() {
        return reportedChanges == null ? 0 : reportedChanges.size();
    }

    /** The change that was reported as this one, counted from 1; the last one where there is none of this number. */
    public ReportedChange report(Integer number) {
        return number == null || number < 1 || number > getLastReport() ? reportedChange : reportedChanges.get(number - 1);
    }

    /** Whether a change of this kind was reported last, or on this day or later. */
    public boolean hasReported(String kind, LocalDate since) {
        return reportedChange != null && kind.equals(reportedChange.kind()) || reportedChanges != null && reportedChanges.stream()
                .anyMatch(change -> kind.equals(change.kind()) && change.reportedOn() != null && !change.reportedOn().isBefore(since));
    }

    /** True from the moment somebody reported it until somebody says that it was a mistake: nobody writes to them any more. */
    @JsonIgnore
    public boolean isReportedDead() {
        return reportedDead;
    }

    /**
     * What was reported in another case of the person.
     *
     * @param told where to read it; whoever works on this one acts on it too, while it is open
     */
    void hearOfDeath(boolean dead, ReportedChange there, String told) {
        if (status == Status.OPEN && there != null) {
            setReportedChange(new ReportedChange(dead ? ReportedChange.DIED : ReportedChange.NOT_DEAD, there.words(), told + ".", there.reportedOn()));
        }
        reportedDead = dead;
    }

    /** The first day on which anybody here can have done something for them: nothing in the case happened before. */
    @JsonIgnore
    public LocalDate getFirstHeard() {
        return Stream.of(openedOn, application == null ? null : application.receivedOn(), release == null ? null : release.referredOn())
                .filter(Objects::nonNull).min(Comparator.naturalOrder()).orElseThrow();
    }

    public Release getRelease() {
        return release;
    }

    @JsonProperty
    void setRelease(Release release) {
        this.release = release;
    }

    /** The referral to another council; null when none was made. */
    public CouncilReferral getCouncilReferral() {
        return councilReferral;
    }

    @JsonProperty
    void setCouncilReferral(CouncilReferral referral) {
        this.councilReferral = councilReferral == null ? referral : councilReferral.goesOnAs(referral);
    }

    /** What was asked and told where a child is in the household; null where nobody had to ask. */
    public SocialServices getSocialServices() {
        return socialServices;
    }

    /** Who was told of a child that was placed; null where nobody had to ask. */
    public ServicesTold getServicesTold() {
        return servicesTold;
    }

    @JsonProperty
    void setServicesTold(ServicesTold servicesTold) {
        this.servicesTold = servicesTold;
    }

    @JsonProperty
    void setSocialServices(SocialServices socialServices) {
        this.socialServices = socialServices;
    }

    public Arrival getArrival() {
        return arrival;
    }

    @JsonProperty
    void setArrival(Arrival arrival) {
        this.arrival = arrival;
    }

    /** What they said about the help after the case was closed; null when nobody asked. */
    public Satisfaction getSatisfaction() {
        return satisfaction;
    }

    @JsonProperty
    void setSatisfaction(Satisfaction satisfaction) {
        this.satisfaction = satisfaction;
    }

    /** Whether the home lasted, as it was found after the case was closed; null when nobody asked. */
    public FollowUp getFollowUp() {
        return followUp;
    }

    @JsonProperty
    void setFollowUp(FollowUp followUp) {
        this.followUp = followUp;
    }

    public List<HouseholdMember> getHousehold() {
        return household;
    }

    @JsonProperty
    void setHousehold(List<HouseholdMember> household) {
        this.household = household;
        householdKeys = householdKeys(household);
        beFound();
    }

    /** Everybody letters are addressed to, by name: the person and those who apply together with them. */
    @JsonIgnore
    public List<String> getAddressees() {
        return Stream.concat(person == null ? Stream.empty() : Stream.of(person.letterName()),
                jointApplicants().map(HouseholdMember::letterName)).toList();
    }

    /** The same in one line, which a letter has to be able to print. */
    public String getAddressee() {
        return getAddressees().stream().filter(name -> !name.isBlank()).collect(Collectors.joining(", "));
    }

    /**
     * The language letters are written in: what everybody they are addressed to wishes. Where wishes differ nobody's is
     * left out, as if it were not known (WSI 2015/996, standards 3 to 5).
     */
    @JsonIgnore
    public LanguageWish getLetterLanguage() {
        LanguageWish wish = reach == null ? LanguageWish.UNKNOWN : reach.language();
        return jointApplicants().allMatch(member -> member.languageWish() == wish) ? wish : LanguageWish.UNKNOWN;
    }

    /** Of those letters are addressed to, the full names of whom nobody has asked which language they would like. */
    @JsonIgnore
    public List<String> getLanguageNotKnownOf() {
        return Stream.concat(Stream.of(person).filter(one -> reach == null || reach.language() == LanguageWish.UNKNOWN).map(Person::fullName),
                jointApplicants().filter(member -> member.languageWish() == null || member.languageWish() == LanguageWish.UNKNOWN)
                        .map(HouseholdMember::fullName)).toList();
    }

    /** Whether letters go out in English alone as soon as the person says that they want English: whoever applies with them does. */
    public boolean othersWishEnglish() {
        return jointApplicants().allMatch(member -> member.languageWish() == LanguageWish.EN);
    }

    private Stream<HouseholdMember> jointApplicants() {
        return household.stream().filter(HouseholdMember::jointApplicant);
    }

    /** By what an open case of each of them is found. */
    public static String householdKeys(List<HouseholdMember> household) {
        return household.stream().filter(member -> member.familyName() != null && member.dateOfBirth() != null)
                .map(member -> householdKey(member.familyName(), member.dateOfBirth())).collect(Collectors.joining("|", "|", "|"));
    }

    /** One of those, between two of which a bar stands. */
    public static String householdKey(String familyName, LocalDate dateOfBirth) {
        return key(familyName) + " " + dateOfBirth;
    }

    public List<SupportNeed> getNeeds() {
        return needs;
    }

    @JsonProperty
    void setNeeds(List<SupportNeed> needs) {
        this.needs = needs;
    }

    public List<PlanStep> getPlan() {
        return plan;
    }

    /** A plan whose steps are all the person's puts the onus on them and is not accepted. */
    @JsonProperty
    void setPlan(List<PlanStep> steps) {
        if (steps.stream().noneMatch(step -> step.owner() == PlanStep.Owner.AUTHORITY)) {
            throw new Refused("Steps: every step is the person's. Add at least one step the authority takes.");
        }
        if (reach != null && reach.language() == LanguageWish.CY && !ENGLISH_LAW.equals(regime) && steps.stream().anyMatch(step -> step.actionCy() == null)) {
            throw new Refused("Steps: this person reads the plan in Welsh. Write what will be done in Welsh too, for every step.");
        }
        plan = steps;
    }

    /** The plan as it was agreed and at each review, the first one first. */
    public List<PlanVersion> getPlanVersions() {
        return planVersions;
    }

    /** Keeps the plan as it stands now, unless it is the one kept last. */
    void keepPlan(Instant at, String by) {
        boolean kept = planVersions.isEmpty() ? plan.isEmpty() : planVersions.get(planVersions.size() - 1).steps().equals(plan);
        if (!kept) {
            List<PlanVersion> versions = new ArrayList<>(planVersions);
            versions.add(new PlanVersion(versions.size() + 1, at, by, List.copyOf(plan)));
            planVersions = versions;
        }
    }

    /** The steps of the plan the authority has taken and what came of each, a line each (s.84(2)); null when none is done. */
    public String getStepsTaken() {
        String taken = plan.stream().filter(step -> step.done() && step.owner() == PlanStep.Owner.AUTHORITY)
                .map(step -> "- " + step.action() + (step.result() == null ? "" : ": " + step.result()))
                .collect(Collectors.joining("\n"));
        return taken.isEmpty() ? null : taken;
    }

    public List<Duty> getDuties() {
        return List.copyOf(duties);
    }

    public List<Contact> getContacts() {
        return List.copyOf(contacts);
    }

    @JsonProperty("contact")
    void addContact(Contact contact) {
        contacts.add(contact);
    }

    void signContacts(String worker) {
        contacts.replaceAll(contact -> contact.recordedBy() == null ? contact.by(worker) : contact);
    }

    public List<Appointment> getAppointments() {
        return List.copyOf(appointments);
    }

    /** Without a day there is none: the form asks for it only where one was agreed. */
    @JsonProperty("appointment")
    void addAppointment(Appointment appointment) {
        if (appointment.on() != null) {
            appointments.add(appointment);
        }
    }

    public List<Placement> getPlacements() {
        return List.copyOf(placements);
    }

    /** The place proposed or lived in now; null when there is none, or another is looked for and none is proposed. */
    public Placement getPlacement() {
        return latestPlacement() == 0 ? null : placements.get(latestPlacement() - 1);
    }

    /** Number of that place, counted from 1; 0 when there is none. */
    @JsonIgnore
    public int latestPlacement() {
        return IntStream.range(0, placements.size()).filter(each -> placements.get(each).open()).max().orElse(-1) + 1;
    }

    /** Lands on the place proposed or lived in now; when there is none, it is a new one. With its first night the one they live in ends. */
    @JsonProperty("placement")
    void setPlacement(Placement placement) {
        int latest = latestPlacement();
        if (latest == 0) {
            placements.add(placement);
            latest = placements.size();
        } else {
            placements.set(latest - 1, placement);
        }
        if (placement.startedOn() != null) {
            placements.subList(0, latest - 1).replaceAll(before -> before.startedOn() != null && before.endedOn() == null ? before.leftFor(placement) : before);
        }
    }

    /** No other place is looked for any more: the one they live in goes on, and nobody moves into one proposed or accepted after it. */
    void giveUpSearch(LocalDate today) {
        int livedIn = IntStream.range(0, placements.size()).filter(each -> placements.get(each).livedInAfter(today)).findFirst().orElseThrow();
        placements.subList(livedIn + 1, placements.size()).replaceAll(later -> later.open() ? later.gone() : later);
        placements.set(livedIn, placements.get(livedIn).goesOn());
    }

    public List<Offer> getOffers() {
        return List.copyOf(offers);
    }

    public List<ProposedHome> getProposedHomes() {
        return List.copyOf(proposedHomes);
    }

    /** The home proposed last; null when none was. */
    public ProposedHome getProposedHome() {
        return proposedHomes.isEmpty() ? null : proposedHomes.get(proposedHomes.size() - 1);
    }

    /** After a search that is over comes a new proposal; answers land on the latest one. */
    @JsonProperty("proposedHome")
    void setProposedHome(ProposedHome home) {
        if (proposedHomes.isEmpty() || getProposedHome().over()) {
            proposedHomes.add(home.unanswered(proposedHomes.size() + 1));
        } else {
            proposedHomes.set(proposedHomes.size() - 1, home);
        }
    }

    /**
     * The day they moved into the home proposed last. A day on record stays: whoever left and comes back has moved in once
     * more, and both times are kept.
     *
     * @throws Refused when there is no such home, they live in it since another day, or had not left it yet
     */
    @JsonProperty("movedIn")
    void setMovedIn(LocalDate day) {
        if (day == null) {
            return;
        }
        ProposedHome home = getProposedHome();
        if (home == null || home.readyOn() == null) {
            if (release == null || !Boolean.TRUE.equals(release.tenancyKept())) {
                throw new Refused("They moved in on: no home is on record for them. Settle the tenancy first, or say where else they sleep.");
            }
        } else if (home.placedOn() == null) {
            setMovedOut(day);
            proposedHomes.set(proposedHomes.size() - 1, home.movedIn(day));
        } else if (home.leftOn() != null) {
            if (day.isBefore(home.leftOn())) {
                throw new Refused("They moved in on: this is before they left this home the last time. Give the day they came back.");
            }
            proposedHomes.add(home.movedInAgain(day));
        } else if (!day.equals(home.placedOn())) {
            throw new Refused("They moved in on: the case has another day, and they have not left since. Leave this blank.");
        }
    }

    /**
     * The day they left the home they had moved into, which from then on counts for nobody; without such a home, changes nothing.
     *
     * @throws Refused when they had not moved in by then
     */
    @JsonProperty("movedOut")
    void setMovedOut(LocalDate day) {
        if (day != null) {
            proposedHomes.replaceAll(home -> {
                if (!home.livedIn()) {
                    return home;
                }
                if (day.isBefore(home.placedOn())) {
                    throw new Refused("They left the home on: this is before they moved in.");
                }
                return home.movedOut(day);
            });
        }
    }

    /** The offer awaiting or having the latest answer; null when none was made. */
    public Offer getOffer() {
        return offers.isEmpty() ? null : offers.get(offers.size() - 1);
    }

    /** An offer without an answer is a new one; an answer lands on the latest offer. Relief alone knows final offers (s.193A). */
    @JsonProperty("offer")
    void setOffer(Offer offer) {
        Offer made = open(Duty.Kind.RELIEF).isPresent() ? offer : offer.underAnotherDuty();
        if (offers.isEmpty() || getOffer().answer() != null) {
            offers.add(new Offer(made.kind(), made.finalOffer(), made.address(), made.suitability(), made.checks(), made.checkedBy(), made.checkedAt(),
                    null, null, null, null));
        } else {
            offers.set(offers.size() - 1, made);
        }
    }

    public List<Review> getReviews() {
        return List.copyOf(reviews);
    }

    /** The review of the decision this letter told; empty when nobody asked for one. */
    public Optional<Review> review(UUID letter) {
        return reviews.stream().filter(review -> review.letter().equals(letter)).findFirst();
    }

    /** Second readings of this case file for the audits of a quarter, in the order they were given out. */
    public List<AuditReading> getReadings() {
        return List.copyOf(readings);
    }

    /** The second reading given out last; null when there was none. */
    public AuditReading getReading() {
        return readings.isEmpty() ? null : readings.get(readings.size() - 1);
    }

    /** Scores land on the second reading given out last. */
    @JsonProperty("reading")
    void setReading(AuditReading reading) {
        readings.set(readings.size() - 1, reading);
    }

    void give(AuditReading reading) {
        readings.add(reading);
    }

    void signReading(String worker, Instant at) {
        if (getReading() != null && getReading().second() != null && getReading().scoredBy() == null) {
            setReading(getReading().by(worker, at));
        }
    }

    void put(Review review) {
        if (review(review.letter()).isEmpty()) {
            reviews.add(review);
        } else {
            reviews.replaceAll(known -> known.letter().equals(review.letter()) ? review : known);
        }
    }
}
