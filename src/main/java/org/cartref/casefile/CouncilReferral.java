package org.cartref.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The referral of the case to another council, with which the household has a local connection (Wales s.80; England s.198).
 *
 * @param council whom we ask
 * @param country where that council is: which law it helps under hangs on it; null where nobody asked
 * @param ground England: on which ground; null where nobody asked, and in Wales, whose Act knows one alone
 * @param reasons why the conditions for referral are met, in the words the person will read
 * @param connection who has which connection there, and since when (Wales s.81; England s.199)
 * @param notifiedOn the day we notified the other council; null until we have
 * @param answer what the other council said; null until it has
 * @param conditions whether the conditions were met, as both councils or the appointed person decided (Wales s.80(5); England s.198(5))
 * @param decisionReasons why, in the words the person will read (Wales s.82(2); England ss.199A(3), 200(2))
 */
public record CouncilReferral(
        String council,
        Country country,
        Ground ground,
        String reasons,
        String connection,
        LocalDate notifiedOn,
        Answer answer,
        LocalDate answeredOn,
        Conditions conditions,
        String decisionReasons) {

    /** Where the other council is. */
    public enum Country { WALES, ENGLAND }

    /** A local connection (s.198(2)), a private offer accepted from it (s.198(2ZA)), or placed here by it (s.198(4)). */
    public enum Ground { CONNECTION, PRIVATE_OFFER, PLACED }

    /** What the other council said. */
    public enum Answer { AGREES, DISAGREES }

    /** The end of it. */
    public enum Conditions { MET, NOT_MET }

    public CouncilReferral {
        // What both councils agree on is settled (Wales s.80(5); England s.198(5)).
        conditions = conditions == null && answer == Answer.AGREES ? Conditions.MET : conditions;
    }

    /** What is written of it next: where this one is settled and other reasons are given, another one that knows no answer yet. */
    CouncilReferral goesOnAs(CouncilReferral next) {
        return next == null || conditions == null || Objects.equals(reasons, next.reasons) ? next
                : new CouncilReferral(next.council, next.country, next.ground, next.reasons, null, null, null, null, null, null);
    }

    /** Whether the other council knows, as the letter to the person must say (Wales s.63(3); England ss.199A(1), 200(1)). */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String told() {
        return notifiedOn == null ? "WILL_BE_TOLD" : "TOLD";
    }
}
