package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;

/** Stories of a household with nowhere to stay tonight. */
abstract class PlacementStory extends Story {

    protected void nowhereTonight() {
        apply(annaApplies("application.nowhereTonight", true));
        aPlaceIsOwed();
    }

    /** This week's contact; further answers say whether they stay. */
    protected void contacted(Object... more) {
        List<Object> answers = new ArrayList<>(List.of("contact.happenedOn", time.today().toString(), "contact.method", "IN_PERSON",
                "contact.outcome", "REACHED", "contact.note", "Called by.", "placement.moveOn", "Two landlords to ring this week."));
        answers.addAll(List.of(more));
        does("caseworker", "contactInPlacement", answers.toArray());
    }

    /** They leave today and need another place. */
    protected void moves(String why) {
        contacted("stay", "MOVE", "placement.endedOn", time.today().toString(), "placement.leavingReason", why);
    }

    /** They need another place, and stay until it is found. */
    protected void searches(String why) {
        contacted("stay", "SEARCH", "placement.leavingReason", why);
    }

    protected void placeNeededTonight() {
        as("caseworker");
        start("placement-needed", answers("caseReference", caseRef, "placeNeeded", "TONIGHT", "placeWhy", "The room is needed for somebody else."));
        runAsyncSteps();
    }
}
