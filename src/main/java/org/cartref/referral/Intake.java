package org.cartref.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cartref.casefile.Refused;

/** Where a referral becomes work: whoever runs the pathways takes it in as if a worker had filled in the start form. */
public interface Intake {

    /**
     * A case that was opened, or the approach that was taken in.
     *
     * @param missing keys of fields the pathway will need and the referral did not have
     * @param joinedTo the open case of the same person or household this one was joined to since; null when it stands alone
     */
    record Taken(String caseReference, List<String> missing, @JsonInclude(JsonInclude.Include.NON_NULL) String joinedTo) {
    }

    /**
     * Starts a pathway in the running transaction.
     *
     * @param pathway process key, such as {@code statutory-homelessness}
     * @param answers answers to its start form, by the form's keys
     * @throws Refused when an answer breaks a rule of the form
     */
    Taken take(String pathway, ObjectNode answers);
}
