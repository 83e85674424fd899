package org.cartref.casefile;

import java.time.LocalDate;

/** One dated step of the personal housing plan: who does what, by when, and why it helps. */
public record PlanStep(Owner owner, String action, LocalDate dueOn, String why, boolean done) {

    /** Whose step it is. */
    public enum Owner { AUTHORITY, PERSON }
}
