package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartref.access.Colleagues;
import org.cartref.casefile.Application;
import org.cartref.casefile.Appointment;
import org.cartref.casefile.Arrival;
import org.cartref.casefile.Assessment;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Duty;
import org.cartref.casefile.FinalDutyInquiry;
import org.cartref.casefile.FollowUp;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Inside;
import org.cartref.casefile.InterimCheck;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Person;
import org.cartref.casefile.Placement;
import org.cartref.casefile.ProposedHome;
import org.cartref.casefile.PlanStep;
import org.cartref.casefile.Progress;
import org.cartref.casefile.Reach;
import org.cartref.casefile.Release;
import org.cartref.casefile.Satisfaction;
import org.cartref.casefile.SupportNeed;

/** A case as others read it. What nobody has told us yet is left out. All days are Europe/London. */
@Schema(name = "Case", description = "A case. Of a restricted case most callers get only reference, restricted and whomToAsk.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        @Schema(example = "CER-2026-000123") String reference,
        @Schema(description = "True: others than the lead worker, team leaders and managers may not read this case.")
        boolean restricted,
        @Schema(description = "Only when you may not read this case: whom to ask, as a sentence.") String whomToAsk,
        CaseFile.Status status,
        @Schema(description = "The law it runs under, fixed when it opened.", example = "WALES_2014") String regime,
        LocalDate openedOn,
        @Schema(description = "Only when closed.") LocalDate closedOn,
        @Schema(description = "Only when closed: code of the reason.") String outcome,
        @Schema(description = "User id of the one worker who keeps this case; left out until allocated.") String leadWorker,
        @Schema(description = "The name of that worker.") String leadWorkerName,
        @Schema(description = "The case this one was joined to or grew from.") String linkedCase,
        Person person,
        Reach reach,
        @Schema(description = "Where they sleep tonight, as far as the case knows.") Tonight tonight,
        Application application,
        Assessment assessment,
        @Schema(description = "Whether a place was owed at once.") InterimCheck interim,
        @Schema(description = "The inquiries about the final duty.") FinalDutyInquiry finalDuty,
        @Schema(description = "The last review of progress, and the team leader's answer.") Progress progress,
        List<HouseholdMember> household,
        List<SupportNeed> needs,
        List<PlanStep> plan,
        List<Duty> duties,
        List<Placement> placements,
        List<Appointment> appointments,
        List<Offer> offers,
        Release release,
        Arrival arrival,
        List<ProposedHome> proposedHomes,
        @Schema(description = "What they said about the help after the case was closed.") Satisfaction satisfaction,
        @Schema(description = "Whether the home lasted, asked some months after the case was closed.") FollowUp followUp) {

    static CaseView of(CaseFile file, Optional<Inside> inside, Stream<Inside> known, Colleagues colleagues, LocalDate today) {
        return new CaseView(file.getReference(), file.isRestricted(), null, file.getStatus(), file.getRegime(),
                file.getOpenedOn(), file.getClosedOn(), file.getOutcome(), file.getLeadWorker(),
                colleagues.name(file.getLeadWorker()), file.getLinkedCase(),
                file.getPerson(), file.getReach(), Tonight.of(file, inside, known, today), file.getApplication(), file.getAssessment(), file.getInterim(),
                file.getFinalDuty(), file.getProgress(), file.getHousehold(),
                file.getNeeds(), file.getPlan(), file.getDuties(), file.getPlacements(), file.getAppointments(), file.getOffers(),
                file.getRelease(), file.getArrival(), file.getProposedHomes(), file.getSatisfaction(), file.getFollowUp());
    }

    /** All that may be said of a case the caller may not read. */
    static CaseView closed(CaseFile file, String whomToAsk) {
        return new CaseView(file.getReference(), true, whomToAsk, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
