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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** The case this one was joined to or grew from; null when it stands alone. */
    private String linkedCase;

    // Two facts of the person section repeated as columns, so that an open case of the same person can be found.
    @JsonIgnore
    private String familyNameKey;
    @JsonIgnore
    private LocalDate dateOfBirth;

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
    private ProposedEnding proposedEnding;
    @JdbcTypeCode(SqlTypes.JSON)
    private ReportedChange reportedChange;
    @Column(name = "prison_release")
    @JdbcTypeCode(SqlTypes.JSON)
    private Release release;
    @JdbcTypeCode(SqlTypes.JSON)
    private Arrival arrival;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<HouseholdMember> household = new ArrayList<>();
    @JdbcTypeCode(SqlTypes.JSON)
    private List<SupportNeed> needs = new ArrayList<>();
    @Column(name = "housing_plan")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<PlanStep> plan = new ArrayList<>();
    @JdbcTypeCode(SqlTypes.JSON)
    private List<PlanVersion> planVersions = new ArrayList<>();

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

    protected CaseFile() {
    }

    CaseFile(String reference, String regime, LocalDate openedOn) {
        this.reference = reference;
        this.regime = regime;
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

    /** Takes over what another case of the same person knows, so that nobody asks them again. */
    void takeOver(CaseFile other) {
        setPerson(other.person);
        reach = other.reach;
        household = new ArrayList<>(other.household);
        needs = new ArrayList<>(other.needs);
        assessment = other.assessment;
        leadWorker = other.leadWorker;
        restricted = other.restricted;
    }

    // ---- what forms read and write ----

    public String getReference() {
        return reference;
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
        familyNameKey = person == null ? null : key(person.familyName());
        dateOfBirth = person == null ? null : person.dateOfBirth();
    }

    static String key(String familyName) {
        return familyName == null ? null : familyName.strip().toLowerCase(Locale.ROOT);
    }

    public Reach getReach() {
        return reach;
    }

    @JsonProperty
    void setReach(Reach reach) {
        this.reach = reach;
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

    public ProposedEnding getProposedEnding() {
        return proposedEnding;
    }

    @JsonProperty
    void setProposedEnding(ProposedEnding proposedEnding) {
        this.proposedEnding = proposedEnding;
    }

    public ReportedChange getReportedChange() {
        return reportedChange;
    }

    @JsonProperty
    void setReportedChange(ReportedChange reportedChange) {
        this.reportedChange = reportedChange;
    }

    /** True from the moment somebody reported it: nobody writes to them any more. */
    @JsonIgnore
    public boolean isReportedDead() {
        return reportedChange != null && "DIED".equals(reportedChange.kind());
    }

    public Release getRelease() {
        return release;
    }

    /** Whoever comes from prison is nobody's business but that of those who help: the case is restricted from the start. */
    @JsonProperty
    void setRelease(Release release) {
        if (this.release == null) {
            restricted = true;
        }
        this.release = release;
    }

    public Arrival getArrival() {
        return arrival;
    }

    @JsonProperty
    void setArrival(Arrival arrival) {
        this.arrival = arrival;
    }

    public List<HouseholdMember> getHousehold() {
        return household;
    }

    @JsonProperty
    void setHousehold(List<HouseholdMember> household) {
        this.household = household;
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
            throw new Refused("Plan: every step is the person's. Add at least one step the authority takes.");
        }
        if (reach != null && reach.language() == LanguageWish.CY && steps.stream().anyMatch(step -> step.actionCy() == null)) {
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

    /** The place proposed or lived in now; null when there is none. */
    public Placement getPlacement() {
        return placements.isEmpty() || !placements.get(placements.size() - 1).open() ? null : placements.get(placements.size() - 1);
    }

    /** Lands on the place proposed or lived in now; when there is none, it is a new one. */
    @JsonProperty("placement")
    void setPlacement(Placement placement) {
        if (getPlacement() == null) {
            placements.add(placement);
        } else {
            placements.set(placements.size() - 1, placement);
        }
    }

    /** How often and how long this household has stayed in interim places before. */
    public Stays getStays() {
        return Stays.of(placements);
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
            proposedHomes.add(home.unanswered());
        } else {
            proposedHomes.set(proposedHomes.size() - 1, home);
        }
    }

    /** The day they moved into the home proposed last; without one that is settled, changes nothing. */
    @JsonProperty("movedIn")
    void setMovedIn(LocalDate day) {
        if (day == null) {
            return;
        }
        if (!proposedHomes.isEmpty() && getProposedHome().readyOn() != null) {
            proposedHomes.set(proposedHomes.size() - 1, getProposedHome().movedIn(day));
        } else if (release == null || !Boolean.TRUE.equals(release.tenancyKept())) {
            throw new Refused("They moved in on: no home is on record for them. Settle the tenancy first, or say where else they sleep.");
        }
    }

    /** The offer awaiting or having the latest answer; null when none was made. */
    public Offer getOffer() {
        return offers.isEmpty() ? null : offers.get(offers.size() - 1);
    }

    /** An offer without an answer is a new one; an answer lands on the latest offer. */
    @JsonProperty("offer")
    void setOffer(Offer offer) {
        if (offers.isEmpty() || getOffer().answer() != null) {
            offers.add(new Offer(offer.kind(), offer.address(), offer.suitability(), null, null, null, null));
        } else {
            offers.set(offers.size() - 1, offer);
        }
    }

    public List<Review> getReviews() {
        return List.copyOf(reviews);
    }

    /** The review of the decision this letter told; empty when nobody asked for one. */
    public Optional<Review> review(UUID letter) {
        return reviews.stream().filter(review -> review.letter().equals(letter)).findFirst();
    }

    void put(Review review) {
        if (review(review.letter()).isEmpty()) {
            reviews.add(review);
        } else {
            reviews.replaceAll(known -> known.letter().equals(review.letter()) ? review : known);
        }
    }
}
