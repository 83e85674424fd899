package org.cartref.referral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cartref.casefile.Refused;

/** Where a referral becomes work: whoever runs the pathways takes it in as if a worker had filled in the start form. */
public interface Intake {

    /**
     * A case that was opened. Whoever refers is told the same whether we know the person or not: not everybody who knows a name and
     * a birth date may learn that somebody is with us.
     *
     * @param missing keys of fields the pathway will need and the referral did not have
     */
    record Taken(String caseReference, List<String> missing) {
    }

    /**
     * Starts a pathway in the running transaction.
     *
     * @param pathway process key, such as {@code statutory-homelessness}
     * @param answers answers to its start form, by the form's keys
     * @throws Refused when an answer breaks a rule of the form
     */
    Taken take(String pathway, ObjectNode answers);

    /**
     * How far a case has come.
     *
     * @param worker the name of who leads it; null while nobody does
     * @param missing keys of fields the pathway needs and the case does not have by now
     */
    record Standing(String worker, List<String> missing) {
    }

    Standing standing(String pathway, String caseReference);
}
