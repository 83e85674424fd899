package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFile;

/** What a search found. */
@Schema(name = "Found")
public record FoundView(
        List<Each> cases,
        @Schema(description = "True: there are more, so say more of the person.") boolean more) {

    /** One case, as much of it as tells it from others. */
    @Schema(name = "FoundCase", description = "Of a restricted case most callers get only reference, restricted and whomToAsk, and not even that "
            + "unless they named the person as somebody does who knows them.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Each(
            String reference,
            boolean restricted,
            @Schema(description = "Only when you may not read this case.") String whomToAsk,
            String name,
            LocalDate dateOfBirth,
            @Schema(description = "Who lives with them, by name.") List<String> household,
            CaseFile.Status status,
            LocalDate closedOn,
            String leadWorkerName,
            Tonight tonight,
            @Schema(description = "The step that is due first; left out when the case waits for nothing you may see.") String nextStep,
            @Schema(description = "Its last day in London.") LocalDate nextDay,
            Boolean nextLate) {

        static Each of(CaseFile file, Colleagues colleagues, Tonight tonight, NextStep next) {
            return new Each(file.getReference(), file.isRestricted(), null, file.getPerson() == null ? null : file.getPerson().fullName(),
                    file.getPerson() == null ? null : file.getPerson().dateOfBirth(),
                    file.getHousehold().stream().map(member -> member.familyName() == null ? member.givenName()
                            : member.givenName() + " " + member.familyName()).toList(),
                    file.getStatus(), file.getClosedOn(), colleagues.name(file.getLeadWorker()), tonight,
                    next == null ? null : next.name(), next == null ? null : next.lastDay(), next == null ? null : next.late());
        }

        static Each closed(CaseFile file, String whomToAsk) {
            return new Each(file.getReference(), true, whomToAsk, null, null, null, null, null, null, null, null, null, null);
        }
    }

    record NextStep(String name, LocalDate lastDay, boolean late) {
    }
}
