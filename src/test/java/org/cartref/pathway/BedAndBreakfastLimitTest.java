package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cartref.casefile.Placement;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Two weeks of bed and breakfast of basic standard in all (W21), six of the higher (W22), two or six shared (W23). */
class BedAndBreakfastLimitTest extends PlacementStory {

    @Test
    void fiveNightsThenAHostelThenSixThenAThirdStayAlarmOnTheThirdDay() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastBasic").getClock()).isEqualTo("W21");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).isEqualTo("2026-06-14");
        assertThat(timer("limitNear").getDuedate().toInstant()).as("three working days ahead, and not the day itself").isEqualTo(startOf("2026-06-10"));

        itIs("2026-06-06T09:00:00Z");
        moves("A room in a hostel came free.");
        assertThat(state("bedAndBreakfastBasic")).isEqualTo(State.MET);
        assertThat(timer("limitNear")).isNull();
        placed("HOSTEL");
        assertThat(timer("limitNear")).as("a hostel has no limit").isNull();

        itIs("2026-06-08T09:00:00Z");
        moves("Another hostel is nearer to the nursery.");
        placed("HOSTEL");
        assertThat(timer("limitNear")).as("a change of hostel in between").isNull();
        itIs("2026-06-10T09:00:00Z");
        moves("Not safe there any more.");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).as("5 of 14 nights are used").isEqualTo("2026-06-18");

        itIs("2026-06-16T09:00:00Z");
        moves("To her aunt's for some days.");
        placed("OTHER");
        itIs("2026-06-20T09:00:00Z");
        moves("The aunt is ill.");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).as("11 of 14 nights are used").isEqualTo("2026-06-22");
        assertThat(clock("bedAndBreakfastBasic").getExplanation()).contains("2 weeks").contains("11");
        assertThat(files.stays(caseRef, time.today()).placements()).isEqualTo(6);
        assertThat(files.stays(caseRef, time.today()).bedAndBreakfastNights()).isEqualTo(11);

        fires("limitNear", startOf("2026-06-17"));
        dueOn("offerOtherPlace", "2026-06-22");
        does("teamleader", "offerOtherPlace", "stay", "STAYS", "otherPlaceDetails", "Two landlords were rung; none has a room.");
        assertThat(state("bedAndBreakfastBasic")).as("the last lawful day").isEqualTo(State.RUNNING);
        itIs("2026-06-24T09:00:00Z");
        assertThat(state("bedAndBreakfastBasic")).as("four nights there are too many").isEqualTo(State.OVERDUE);
    }

    @Test
    void anotherPlaceThatIsOfferedIsProposedNext() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        fires("limitNear", startOf("2026-06-10"));
        does("teamleader", "offerOtherPlace", "stay", "SEARCH", "placement.leavingReason", "A flat is free from today.");
        waitsFor("allocate", "proposePlace");
        assertThat(state("bedAndBreakfastBasic")).as("they still sleep there").isEqualTo(State.RUNNING);
        assertThat(trailLines()).contains("Offer another kind of place: What was done: Another place is offered: propose it next\nA flat is free from today.");
        placed("SELF_CONTAINED");
        fires("moveDay", startOf("2026-06-10"));
        assertThat(clock("bedAndBreakfastBasic").getMetOn()).isEqualTo("2026-06-10");
        waitsFor("allocate", "contactInPlacement");
        assertThat(file().getPlacements()).extracting(Placement::endedOn).containsExactly(LocalDate.parse("2026-06-10"), null);
        assertThat(files.stays(caseRef, time.today()).bedAndBreakfastNights()).isEqualTo(9);
    }

    /** From one bed and breakfast to the next: the nights of the first count, each once. */
    @Test
    void theNightsUntilTheMoveCountForTheNextPlace() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        itIs("2026-06-05T09:00:00Z");
        searches("The room is let from the weekend.");
        does("caseworker", "proposePlace", proposed("BED_AND_BREAKFAST", "placement.standard", "BASIC"));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-07");
        assertThat(clock("bedAndBreakfastBasic").getStartedOn()).isEqualTo("2026-06-01");
        fires("moveDay", startOf("2026-06-07"));
        assertThat(clock("bedAndBreakfastBasic").getStartedOn()).isEqualTo("2026-06-07");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).as("6 of 14 nights are used").isEqualTo("2026-06-14");
    }

    @Test
    void higherStandardLastsSixWeeks() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "HIGHER");
        assertThat(clock("bedAndBreakfastHigher").getClock()).isEqualTo("W22");
        assertThat(clock("bedAndBreakfastHigher").getLastDay()).isEqualTo("2026-07-12");
    }

    @Test
    void sharedPlacesHaveTheirOwnLimits() {
        nowhereTonight();
        placed("SHARED", "placement.standard", "BASIC", "placement.owner", "VOLUNTARY");
        assertThat(clock("sharedBasic").getClock()).isEqualTo("W23");
        assertThat(clock("sharedBasic").getLastDay()).isEqualTo("2026-06-14");
        itIs("2026-06-04T09:00:00Z");
        moves("A shared house of the council has a room.");
        placed("SHARED", "placement.standard", "BASIC", "placement.owner", "AUTHORITY", "placement.otherOffered", "YES");
        assertThat(clock("sharedBasicOwned").getLastDay()).as("6 weeks less the 3 nights before").isEqualTo("2026-07-12");
    }

    /** Whatever it is called: what a landlord lets with a shared kitchen is bed and breakfast (art 2). */
    @Test
    void aPrivateHostelWithASharedKitchenIsBedAndBreakfast() {
        nowhereTonight();
        placed("HOSTEL", "placement.shared", "YES", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).isEqualTo("2026-06-14");
        itIs("2026-06-06T09:00:00Z");
        moves("A room in a bed and breakfast is nearer to the nursery.");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).as("the five nights of the hostel count").isEqualTo("2026-06-14");
    }

    @Test
    void theCouncilsOwnBedAndBreakfastIsSharedAccommodation() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.owner", "AUTHORITY", "placement.otherOffered", "YES");
        assertThat(clock("sharedBasicOwned").getLastDay()).isEqualTo("2026-07-12");
    }

    @Test
    void aRefugeHasNoLimit() {
        nowhereTonight();
        placed("REFUGE", "placement.shared", "YES", "placement.standard", "BASIC", "placement.owner", "VOLUNTARY");
        assertThat(timer("limitNear")).isNull();
    }
}
