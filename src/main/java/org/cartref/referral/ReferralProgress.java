package org.cartref.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;

/**
 * What became of a referral, for whoever sent it. Nothing of the person: whoever refers is told the same whether we know them or not,
 * and why something is accepted or not is the person's own.
 */
@Schema(name = "ReferralProgress")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralProgress(
        String caseReference,
        @Schema(description = "RECEIVED until somebody leads it; TAKEN_ON while it is worked on and not decided; then ACCEPTED or NOT_ACCEPTED (withdrawn "
                + "ones too), and of a referral for housing DECIDED.") State state,
        @Schema(description = "Who works on it; left out until somebody does.") String worker,
        @Schema(description = "Keys of fields we still have to ask for.") List<String> missing,
        @Schema(description = "True: our help is over.") boolean over) {

    enum State { RECEIVED, TAKEN_ON, ACCEPTED, NOT_ACCEPTED, DECIDED }

    private static final String JOINED = "JOINED";

    static ReferralProgress of(CaseFile file, Pathways pathways, Intake.Standing standing) {
        Pathway.Decision decision = pathways.of(file).decision();
        String decided = decision == null ? null : pathways.text(file, decision.field());
        if (untold(file, pathways)) {
            return new ReferralProgress(file.getReference(), State.RECEIVED, null, List.of(), false);
        }
        State state = decided != null ? decision.accepted().contains(decided) ? State.ACCEPTED : State.NOT_ACCEPTED
                : decision == null && (over(file) || !file.getDuties().isEmpty()) ? State.DECIDED : standing.worker() == null ? State.RECEIVED : State.TAKEN_ON;
        return new ReferralProgress(file.getReference(), state, standing.worker(), over(file) ? List.of() : standing.missing(), over(file));
    }

    private static boolean over(CaseFile file) {
        return file.getStatus() == CaseFile.Status.CLOSED;
    }

    /** One joined to another case would tell that we know the person; and who does not consent is not told about. */
    private static boolean untold(CaseFile file, Pathways pathways) {
        Pathway.Referrer referrer = pathways.of(file).referrer();
        return JOINED.equals(file.getOutcome()) || referrer != null && pathways.isNo(file, referrer.consent());
    }
}
