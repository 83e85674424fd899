package org.cartref.casefile;

import java.time.LocalDate;

/**
 * One dated step of the personal housing plan: who does what, by when, and why it helps.
 *
 * @param actionCy the action in Welsh; null where the person does not read the plan in Welsh
 * @param result what came of it; null while it is not done
 */
public record PlanStep(Owner owner, String action, String actionCy, LocalDate dueOn, String why, boolean done, String result) {

    /** Whose step it is. */
    public enum Owner { AUTHORITY, PERSON }
}
