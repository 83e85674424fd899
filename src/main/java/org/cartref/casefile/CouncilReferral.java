package org.cartref.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/**
 * The referral of the case to another council, with which the household has a local connection (s.80 of the 2014 Act).
 *
 * @param council whom we ask
 * @param reasons why the conditions for referral are met, in the words the person will read
 * @param connection who has which connection there, and since when (s.81)
 * @param notifiedOn the day we notified the other council; null until we have
 * @param answer what the other council said; null until it has
 * @param conditions whether the conditions were met, as both councils or the appointed person decided (s.80(5))
 * @param decisionReasons why, in the words the person will read (s.82(2))
 */
public record CouncilReferral(
        String council,
        String reasons,
        String connection,
        LocalDate notifiedOn,
        Answer answer,
        LocalDate answeredOn,
        Conditions conditions,
        String decisionReasons) {

    /** What the other council said. */
    public enum Answer { AGREES, DISAGREES }

    /** The end of it. */
    public enum Conditions { MET, NOT_MET }

    public CouncilReferral {
        // What both councils agree on is settled (s.80(5)).
        conditions = conditions == null && answer == Answer.AGREES ? Conditions.MET : conditions;
    }

    /** Whether the other council knows, as the letter to the person must say (s.63(3)). */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String told() {
        return notifiedOn == null ? "WILL_BE_TOLD" : "TOLD";
    }
}
