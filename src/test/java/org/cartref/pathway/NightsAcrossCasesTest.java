package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Nights are the person's and not the file's: what was slept under another case counts (WSI 2015/1268 art 7, W21). */
class NightsAcrossCasesTest extends ReleaseStory {

    private static final Object[] BASIC = {"placement.kind", "BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.shared", "YES", "placement.owner", "OTHER"};

    private void leaves(String on, String stay) {
        does("teamleader", "contactInPlacement", "contact.happenedOn", on, "contact.method", "IN_PERSON", "contact.outcome", "REACHED",
                "contact.note", "Called by.", "placement.moveOn", "Two landlords to ring.", "stay", stay, "placement.endedOn", on,
                "placement.leavingReason", "The room is let to somebody else.");
    }

    private void interimOwed() {
        does("teamleader", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "He left prison without a home.");
    }

    private void inBedAndBreakfast(String from) {
        does("teamleader", "proposePlace", proposed("BED_AND_BREAKFAST", BASIC));
        does("teamleader", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", from);
    }

    @Test
    void threeNightsUnderTheReleaseAndTwelveUnderTheStatutoryCaseAlarmOnTheEleventh() {
        refer(dewi("2026-06-01", "person.familyName", "Three-Twelve"));
        met("2026-06-01", "10:00");
        does("resettlement", "confirmBed", "bed", "TEMPORARY", "placement.outOfArea", "NO", "placement.kind", "BED_AND_BREAKFAST", "placement.shared", "YES", "placement.owner", "OTHER", "placement.standard", "BASIC",
                "placement.address", "Sŵn y Môr, Room 4", "placement.startedOn", "2026-06-01", "placement.suitability", "Two nights until the flat is ready.");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).isEqualTo("2026-06-14");
        itIs("2026-06-04T09:00:00Z");
        leaves("2026-06-04", "LEFT");

        caseRef = files.get(caseRef).getLinkedCase();
        interimOwed();
        assertThat(files.stays(caseRef, time.today()).placements()).as("placed before, under the release").isEqualTo(1);
        assertThat(files.stays(caseRef, time.today()).bedAndBreakfastNights()).isEqualTo(3);
        assertThat(shown("proposePlace")).contains("\"placements\":1").contains("\"bedAndBreakfastNights\":3");
        itIs("2026-06-06T09:00:00Z");
        inBedAndBreakfast("2026-06-06");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).as("3 of 14 nights are used").isEqualTo("2026-06-16");
        assertThat(clock("bedAndBreakfastBasic").getExplanation()).contains("2 weeks").contains("3");
        fires("limitNear", startOf("2026-06-11"));
        dueOn("offerOtherPlace", "2026-06-16");
        itIs("2026-06-18T09:00:00Z");
        assertThat(state("bedAndBreakfastBasic")).as("the twelfth night was too many").isEqualTo(State.OVERDUE);
    }

    @Test
    void whoNeverLeftIsStillInTheirFirstTwoWeeksWhenTheyApplyAgain() {
        apply(annaApplies("person.familyName", "Goes-On", "application.nowhereTonight", true));
        interimOwed();
        inBedAndBreakfast("2026-06-01");
        String earlier = caseRef;
        files.close(earlier, "NO_DUTY", time.today());

        itIs("2026-06-09T09:00:00Z");
        leaves("2026-06-09", "LEFT");
        apply(annaApplies("person.familyName", "Goes-On", "application.nowhereTonight", true));
        assertThat(caseRef).isNotEqualTo(earlier);
        interimOwed();
        inBedAndBreakfast("2026-06-09");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).as("8 of 14 nights are used").isEqualTo("2026-06-14");
    }

    @Test
    void whatWasSleptUnderAnOldApplicationCountsAmongThePlacementsAndNotAmongTheNights() {
        apply(annaApplies("person.familyName", "Comes-Back", "application.nowhereTonight", true));
        interimOwed();
        inBedAndBreakfast("2026-06-01");
        itIs("2026-06-09T09:00:00Z");
        leaves("2026-06-09", "LEFT");
        files.close(caseRef, "NO_DUTY", time.today());

        itIs("2026-08-03T09:00:00Z");
        apply(annaApplies("person.familyName", "Comes-Back", "application.nowhereTonight", true));
        interimOwed();
        assertThat(files.stays(caseRef, time.today()).placements()).isEqualTo(1);
        assertThat(files.stays(caseRef, time.today()).bedAndBreakfastNights()).as("another homelessness, two months later").isZero();
        inBedAndBreakfast("2026-08-03");
        assertThat(clock("bedAndBreakfastBasic").getLastDay()).isEqualTo("2026-08-16");
    }

    private String shown(String task) {
        as("teamleader");
        String variables = forms.getTaskFormVariables(task(task).getId()).get("stays").toString();
        identity.clearAuthentication();
        return variables;
    }
}
