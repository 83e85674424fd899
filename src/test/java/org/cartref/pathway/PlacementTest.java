package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Placement;
import org.cartref.clock.CaseClock;
import org.junit.jupiter.api.Test;

/** Weighed before anybody is placed, refused with reasons, seen every week, asked for again, and left (ss.59, 68, 69). */
class PlacementTest extends PlacementStory {

    @Test
    void aPlaceThatIsNotToBeHadAfterAllIsNoRefusal() {
        nowhereTonight();
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        does("caseworker", "placeInterim", "placement.answer", "GONE", "placement.leavingReason", "The last bed went an hour ago.");
        waitsFor("allocate", "proposePlace");
        assertThat(file().getPlacements()).hasSize(1).first().satisfies(gone -> {
            assertThat(gone.answer()).isEqualTo(Offer.Answer.GONE);
            assertThat(gone.refusalReason()).isNull();
        });
        placed("HOSTEL");
        assertThat(file().getPlacements()).as("another one").hasSize(2);
    }

    @Test
    void refusedWithReasonsAnotherPlaceIsProposed() {
        nowhereTonight();
        assertThatThrownBy(() -> does("caseworker", "proposePlace", proposed("HOSTEL", "placement.distance", "")))
                .hasMessageContaining("How far to school, work, and those who support them: fill this in.");
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        does("caseworker", "placeInterim", "placement.answer", "REFUSED", "placement.refusalReason", "Her former partner lives there.");
        waitsFor("allocate", "proposePlace");
        placed("SELF_CONTAINED");
        assertThat(file().getPlacements()).hasSize(2).first().satisfies(refused -> {
            assertThat(refused.answer()).isEqualTo(Offer.Answer.REFUSED);
            assertThat(refused.refusalReason()).isEqualTo("Her former partner lives there.");
        });
        assertThat(files.stays(caseRef, time.today()).placements()).as("in the first nobody lived").isEqualTo(1);
    }

    @Test
    void everyWeekTheyAndTheProviderAreHeard() {
        nowhereTonight();
        placed("HOSTEL");
        dueOn("contactInPlacement", "2026-06-08");
        itIs("2026-06-05T09:00:00Z");
        contacted("stay", "STAYS", "placement.personSays", "Noisy at night.", "placement.providerSays", "No trouble at all.");
        dueOn("contactInPlacement", "2026-06-12");
        assertThat(file().getContacts()).hasSize(1);
        assertThat(file().getPlacement().providerSays()).isEqualTo("No trouble at all.");
        assertThatThrownBy(() -> contacted("stay", "LEFT", "placement.endedOn", "2026-05-31", "placement.leavingReason", "Left."))
                .hasMessageContaining("Left on: this cannot be before 1 June 2026");
        contacted("stay", "LEFT", "placement.endedOn", "2026-06-05", "placement.leavingReason", "Moved to her aunt.");
        assertThat(file().getPlacement()).isNull();
        assertThat(files.stays(caseRef, time.today()).placements()).isEqualTo(1);
        waitsFor("allocate");
    }

    /** Nobody has said of the new place what was said of the one before. */
    @Test
    void whatWasDecidedOfAPlaceIsNotAnsweredForTheNext() {
        nowhereTonight();
        placed("HOSTEL");
        moves("Another hostel is nearer to the nursery.");
        placed("HOSTEL");
        assertThat(forms.getTaskFormVariables(task("contactInPlacement").getId()).get("stay")).isNull();
    }

    @Test
    void theOldPlaceRunsOnUntilTheFirstNightOfTheNext() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        itIs("2026-06-06T09:00:00Z");
        assertThatThrownBy(() -> contacted("stay", "SEARCH")).hasMessageContaining("Why they left, or why another place is needed: fill this in.");
        searches("A hostel has promised a room.");
        waitsFor("allocate", "proposePlace");
        dueOn("proposePlace", "2026-06-12");
        assertThat(timer("limitNear")).as("another one is looked for").isNull();
        assertThat(file().getPlacement()).as("the next one proposed is another").isNull();

        does("caseworker", "proposePlace", proposed("HOSTEL"));
        does("caseworker", "placeInterim", "placement.answer", "REFUSED", "placement.refusalReason", "Too far from the nursery.");
        waitsFor("allocate", "proposePlace");
        does("caseworker", "proposePlace", proposed("SUPPORTED"));
        does("caseworker", "placeInterim", "placement.answer", "GONE", "placement.leavingReason", "Let this morning.");
        waitsFor("allocate", "proposePlace");
        assertThat(file().getPlacements().get(0).endedOn()).isNull();
        does("caseworker", "proposePlace", proposed("SELF_CONTAINED"));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-07");
        waitsFor("allocate");
        assertThat(state("bedAndBreakfastBasic")).as("they sleep there tonight").isEqualTo(CaseClock.State.RUNNING);

        fires("moveDay", startOf("2026-06-07"));
        waitsFor("allocate", "contactInPlacement");
        assertThat(clock("bedAndBreakfastBasic").getMetOn()).isEqualTo("2026-06-07");
        assertThat(file().getPlacements()).extracting(Placement::kind, Placement::answer, Placement::endedOn).containsExactly(
                tuple(Placement.Kind.BED_AND_BREAKFAST, Offer.Answer.ACCEPTED, LocalDate.parse("2026-06-07")),
                tuple(Placement.Kind.HOSTEL, Offer.Answer.REFUSED, null), tuple(Placement.Kind.SUPPORTED, Offer.Answer.GONE, null),
                tuple(Placement.Kind.SELF_CONTAINED, Offer.Answer.ACCEPTED, null));
        itIs("2026-06-09T09:00:00Z");
        assertThat(files.stays(caseRef, time.today()).bedAndBreakfastNights()).isEqualTo(6);
        assertThat(files.stays(caseRef, time.today()).placements()).isEqualTo(2);
        contacted("stay", "STAYS", "placement.personSays", "Quiet.");
        assertThat(file().getPlacements()).hasSize(4).last().extracting(Placement::personSays).isEqualTo("Quiet.");
    }

    /** Who has a bed is found another in good time, and nobody stays longer than the law lets them; who has none is found one today. */
    @Test
    void aPlaceIsDueWhenItIsNeeded() {
        nowhereTonight();
        dueOn("proposePlace", "2026-06-01");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        LocalDate last = clock("bedAndBreakfastBasic").getLastDay();
        itIs(last.minusDays(2) + "T09:00:00Z");
        searches("A hostel has promised a room.");
        dueOn("proposePlace", last.toString());
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", time.today().toString());
        fires("moveDay", startOf(time.today().toString()));
        moves("It is too loud to sleep.");
        dueOn("proposePlace", time.today().toString());
    }

    @Test
    void aPlaceNeededSoonIsNotDueTonight() {
        apply(annaApplies());
        as("caseworker");
        start("placement-needed", answers("caseReference", caseRef, "placeNeeded", "SOON", "placeWhy", "Her sister moves out next month."));
        runAsyncSteps();
        dueOn("proposePlace", "2026-06-08");
        placed("HOSTEL");
        moves("The hostel closes today.");
        dueOn("proposePlace", "2026-06-01");
    }

    @Test
    void theDutyEndsWhileAnotherPlaceIsLookedFor() {
        looksForAnother();
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        does("caseworker", "placeInterim", "placement.answer", "REFUSED", "placement.refusalReason", "Too far from the nursery.");
        theyLeaveTheOldPlace();
        assertThat(file().getPlacements()).extracting(Placement::answer).containsExactly(Offer.Answer.ACCEPTED, Offer.Answer.REFUSED);
    }

    @Test
    void theDutyEndsWhileAnotherPlaceIsProposed() {
        looksForAnother();
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        theyLeaveTheOldPlace();
        assertThat(file().getPlacements()).extracting(Placement::answer).containsExactly(Offer.Answer.ACCEPTED, Offer.Answer.GONE);
    }

    @Test
    void theDutyEndsBeforeTheyMove() {
        looksForAnother();
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-03");
        theyLeaveTheOldPlace();
        assertThat(file().getPlacements()).extracting(Placement::answer).containsExactly(Offer.Answer.ACCEPTED, Offer.Answer.GONE);
        assertThat(files.stays(caseRef, time.today()).placements()).as("nobody moved into the second").isEqualTo(1);
    }

    @Test
    void theDutyEndsBeforeAPlaceIsFound() {
        nowhereTonight();
        noDutyIsOwed();
        assertThat(openTasks()).doesNotContain("proposePlace", "endStay");
    }

    private void looksForAnother() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        searches("She asked for a kitchen.");
    }

    private void noDutyIsOwed() {
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "NO_DUTY_73", "proposedEnding.evidence", "Told by letter that no duty is owed.");
        letterGoesOut("letter.reasons", "We owe you no further duty.", "letter.leaveBy", "2026-06-15");
    }

    private void theyLeaveTheOldPlace() {
        noDutyIsOwed();
        waitsFor("endStay");
        assertThat(file().getPlacement()).extracting(Placement::kind).isEqualTo(Placement.Kind.BED_AND_BREAKFAST);
        itIs("2026-06-02T09:00:00Z");
        does("caseworker", "endStay", "placement.endedOn", "2026-06-02", "placement.leavingReason", "To her aunt.", "stay", "LEFT");
        caseIsOver("NO_DUTY");
        assertThat(file().getPlacements().get(0).endedOn()).isEqualTo("2026-06-02");
        assertThat(clock("bedAndBreakfastBasic").getMetOn()).isEqualTo("2026-06-02");
    }

    @Test
    void placedTonightIsNotPlacedNextMonth() {
        nowhereTonight();
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        assertThatThrownBy(() -> does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-07-01"))
                .hasMessageContaining("First night: this cannot be after 8 June 2026.");
        waitsFor("allocate", "placeInterim");
    }

    @Test
    void askedForTonightAPlaceIsLookedForOnce() {
        reliefIsOwed();
        placeNeededTonight();
        waitsFor("helpSecureHome", "proposePlace");
        dueOn("proposePlace", "2026-06-01");
        placeNeededTonight();
        waitsFor("helpSecureHome", "proposePlace");
        assertThat(trailLines()).contains("A place was asked for again");
        placed("HOSTEL");
        itIs("2026-06-03T09:00:00Z");
        placeNeededTonight();
        waitsFor("helpSecureHome", "endStayTonight");
        dueOn("endStayTonight", "2026-06-03");
        does("caseworker", "endStayTonight", "placement.endedOn", "2026-06-03", "placement.leavingReason", "The hostel closed.", "stay", "MOVE");
        waitsFor("helpSecureHome", "proposePlace");
    }

    @Test
    void neededTonightWhileTheOldStayIsBeingSeenToIsAStepOfToday() {
        nowhereTonight();
        placed("HOSTEL");
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "NO_DUTY_73", "proposedEnding.evidence", "Told by letter that no duty is owed.");
        letterGoesOut("letter.reasons", "We owe you no further duty.", "letter.leaveBy", "2026-06-15");
        waitsFor("endStay");
        dueOn("endStay", "2026-06-08");
        placeNeededTonight();
        waitsFor("endStayTonight");
        dueOn("endStayTonight", "2026-06-01");
        assertThat(task("endStayTonight").getAssignee()).as("whoever was told sees to it").isEqualTo("caseworker");
        assertThat(state("endStay")).as("another step has taken its place").isEqualTo(CaseClock.State.STOPPED);
        fires("endStayTonightDue", endOf("2026-06-01"));
        assertThat(trailLines()).contains("Late: Nobody placed yet");
        does("caseworker", "endStayTonight", "placement.endedOn", "2026-06-01", "placement.leavingReason", "The hostel closed.", "stay", "MOVE");
        assertThat(openTasks()).contains("proposePlace");
    }

    @Test
    void oneCallWithThePersonServesTheDutyAndThePlace() {
        nowhereTonight();
        placed("HOSTEL");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        itIs("2026-06-04T09:00:00Z");
        contacted("stay", "STAYS", "placement.providerSays", "No trouble at all.");
        assertThat(clock("contactInterval").getLastDay()).as("five working days after the call about the place").isEqualTo("2026-06-11");
        dueOn("contactInPlacement", "2026-06-11");

        itIs("2026-06-09T09:00:00Z");
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-09", "contact.method", "TEXT", "contact.outcome", "REACHED",
                "contact.whom", "PERSON", "placeHeard", true, "contact.note", "She is well; the warden says the same."));
        runAsyncSteps();
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-16");
        dueOn("contactInPlacement", "2026-06-16");
        assertThat(register.of(caseRef)).filteredOn(each -> each.getName().equals("placementContact")).extracting(CaseClock::getMetOn)
                .as("both weeks are met").startsWith(LocalDate.parse("2026-06-04"), LocalDate.parse("2026-06-09"));

        itIs("2026-06-10T09:00:00Z");
        super.contacted("TEXT", "REACHED", "PERSON");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-17");
        dueOn("contactInPlacement", "2026-06-16");
        itIs("2026-06-11T09:00:00Z");
        contacted("stay", "STAYS", "contact.outcome", "NO_ANSWER");
        assertThat(clock("contactInterval").getLastDay()).as("nobody was reached").isEqualTo("2026-06-17");
    }

    @Test
    void theTaskToContactThePersonServesThePlaceTooWhenItsProviderWasHeard() {
        nowhereTonight();
        placed("HOSTEL");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        fires("contactDay", startOf("2026-06-08"));
        itIs("2026-06-08T09:00:00Z");
        waitsFor("helpSecureHome", "makeContact", "contactInPlacement");
        does("caseworker", "makeContact", "contact.happenedOn", "2026-06-08", "contact.method", "TEXT", "contact.outcome", "REACHED",
                "contact.whom", "PERSON", "placeHeard", true, "contact.note", "She is well; the warden says the same.");
        waitsFor("helpSecureHome", "contactInPlacement");
        dueOn("contactInPlacement", "2026-06-15");
        assertThat(clock("contactInterval").getLastDay()).isEqualTo("2026-06-15");
    }

    @Test
    void theCaseEndsBeforeTheyAnswer() {
        nowhereTonight();
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        changeReported("DIED");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "The hospital rang us.",
                "proposedEnding.reason", "DIED", "proposedEnding.evidence", "Told by the ward sister on the phone.");
        caseIsOver("DIED");
    }

    @Test
    void intentionallyHomelessItMayNotStopBeforeDay56() {
        nowhereTonight();
        placed("HOSTEL");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        itIs("2026-07-06T09:00:00Z");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES", "socialServices.child", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "You gave up your home.");
        letterGoesOut();
        assertThat(clock("interimFloor").getClock()).isEqualTo("W8");
        assertThat(clock("interimFloor").getLastDay()).as("56 days from the day they were told, s.69(6)").isEqualTo("2026-08-02");
        assertThatThrownBy(this::decidedOnTheFinalDuty).hasMessageContaining("What happened?: choose one of the listed answers.");
        assertThat(clock("timeToLook").getLastDay()).as("28 days from the day they were told that s.75 does not apply, s.69(5)").isEqualTo("2026-08-09");
        itIs("2026-08-03T09:00:00Z");
        assertThatThrownBy(this::decidedOnTheFinalDuty).as("day 56 is over, and the time to find another place is not")
                .hasMessageContaining("What happened?: choose one of the listed answers.");
        itIs("2026-08-10T09:00:00Z");
        decidedOnTheFinalDuty();
        waitsFor("contactInPlacement", "prepareLetter");
        assertThatThrownBy(() -> letterGoesOut("letter.reasons", "The place was yours for long enough.", "letter.leaveBy", "2026-08-10"))
                .as("nobody leaves before the letter has surely reached them").hasMessageContaining("Last day in the accommodation: this cannot be before 17 August 2026");
        letterGoesOut("letter.reasons", "The place was yours for long enough.", "letter.leaveBy", "2026-08-17");
        assertThat(file().open(Duty.Kind.INTERIM)).isEmpty();
    }

    private void decidedOnTheFinalDuty() {
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "DECISION_ON_75",
                "proposedEnding.evidence", "Told by letter that no final duty is owed.");
    }
}
