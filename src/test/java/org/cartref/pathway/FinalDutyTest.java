package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Section 75: no time limit, and no refusal ends it before the consequences were put in writing (s.76(3)). */
class FinalDutyTest extends Story {

    @Autowired
    private Messages messages;

    private static final String FINAL_BEGINS = "takePlaceOver finalDuty finalDutyOwed oweFinalDuty keepInTouch keepFinalPlan proposeHome";
    private static final String OFFERED = "tellConsequences " + LETTER + " recordAnswer";

    private void finalDutyIsOwed() {
        finalDutyIsDecided("YES", "NO", "NO");
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", "FINAL");
        assertThat(clock("finalDuty").getClock()).isEqualTo("W10");
        assertThat(clock("finalDuty").getLastDay()).isNull();
        waitsFor("proposeHome");
        dueOn("proposeHome", "2026-08-10");
    }

    private void answers(String answer) {
        dueOn("recordAnswer", "2026-08-03");
        if (answer.equals("REFUSED")) {
            does("caseworker", "recordAnswer", "offer.viewedOn", "2026-07-27", "offer.answer", answer,
                    "offer.answeredOn", "2026-07-27", "offer.refusalReason", "Too far from the school.");
        } else {
            does("caseworker", "recordAnswer", "offer.answer", answer, "offer.answeredOn", "2026-07-27");
        }
    }

    private void considered(String what) {
        does("caseworker", "considerRefusal", "refusal", what, "refusalReasons", "We weighed the distance and the bus times.");
    }

    @Test
    void aPlaceTheyHaveGoesOnUnderTheFinalDuty() {
        apply(annaApplies("application.nowhereTonight", true));
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES", "interim.mayHavePriorityNeed", "YES",
                "interim.reason", "A child of four is with her.");
        placed("SELF_CONTAINED");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO", "finalDuty.reasons", "You have a child.");
        letterGoesOut();

        assertThat(file().open(Duty.Kind.FINAL)).as("owed from the day its notice is given").hasValueSatisfying(
                duty -> assertThat(duty.startedOn()).isEqualTo("2026-06-01"));
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.INTERIM).singleElement().extracting(Duty::endReason)
                .isEqualTo("FINAL_TAKES_OVER");
        assertThat(clock("contactInterval").getLastDay()).as("contact counts from that day").isEqualTo("2026-06-08");
        assertThat(letterKinds()).as("nobody is asked to leave").containsExactly("L1", "L7", "L2");
        waitsFor("proposeHome", "contactInPlacement");

        homeOffered("proposeHome", "PRS");
        does("caseworker", "recordAnswer", "offer.answer", "ACCEPTED", "offer.answeredOn", "2026-06-01");
        letterGoesOut("letter.reasons", "You accepted the home.");
        waitsFor("endStay");
        assertThat(task("endStay").getAssignee()).as("the lead worker's, from start to end").isEqualTo("caseworker");
        assertThat(files.get(caseRef).getOutcome()).isEqualTo("ACCEPTED_PRS");
    }

    /** s.76(3)(a): a letter that offered a home told nothing of what it means to refuse a place to stay. */
    @Test
    void aRefusedHomeIsNoRefusedPlace() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PART6");
        answers("REFUSED");
        considered("NEW_OFFER");
        assertThat(offeredBy("proposeHome")).contains("LEFT_INTERIM").doesNotContain("REFUSED_INTERIM", "REFUSED_PRS");
    }

    /** WSI 2015/1268 Part 3, s.59: of a private home; nothing of it is asked of a home of the council, and nothing of it stays from the home before. */
    @Test
    void aPrivateHomeIsLookedAtBeforeItIsOffered() {
        finalDutyIsOwed();
        Object[] offer = {"homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri, Aberystwyth", "offer.suitability", "Two bedrooms."};
        assertThatThrownBy(() -> does("caseworker", "proposeHome", offer)).hasMessageContaining("It has a current gas safety record, if there is gas: tick this once it is so.")
                .hasMessageContaining("(Rent Smart Wales): tick this").hasMessageContaining("at least 6 months (s.76(4)): tick this").hasMessageNotContaining("tenancy agreement");
        does("caseworker", "proposeHome", lookedAt(IN_WALES, offer));
        assertThat(file().getOffer().checks()).hasSize(12).containsEntry("registered", true).containsEntry("gas", true);
        assertThat(file().getOffer().checkedBy()).isEqualTo("caseworker");
        assertThat(file().getOffer().checkedAt()).isEqualTo("2026-07-27T09:00:00Z");
        letterGoesOut();
        answers("REFUSED");
        assertThat(file().getOffer().checks()).as("what was looked at stays with the answer").hasSize(12);

        considered("NEW_OFFER");
        offer[3] = "PART6";
        does("caseworker", "proposeHome", offer);
        assertThat(file().getOffers()).hasSize(2);
        assertThat(file().getOffer().checks()).isNull();
        assertThat(file().getOffer().checkedBy()).isNull();
    }

    @Test
    void refusedThenAnotherOfferIsAccepted() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PRS");
        sent("L5", "2026-07-27");
        answers("REFUSED");
        dueOn("considerRefusal", "2026-07-29");
        considered("NEW_OFFER");
        homeOffered("proposeHome", "PRS");
        answers("ACCEPTED");
        letterGoesOut("letter.reasons", "You accepted the home.");
        assertThat(sent("L9", "2026-07-27").getFacts()).containsEntry("endReason", "ACCEPTED_PRS");
        assertThat(file().getOffers()).hasSize(2);
        assertThat(state("finalDuty")).isEqualTo(State.MET);
        caseIsOver("ACCEPTED_PRS");
        passed(TO_THE_FINAL_DECISION, FINAL_BEGINS, OFFERED, "considerRefusal proposeHome", OFFERED, "endFinalDuty", DUTY_ENDS,
                "finalDutyOver tellStay closeCase caseClosed");
    }

    @Test
    void whoeverWaitsForAHomeIsKeptInTouchWithUntilTheDutyEnds() {
        finalDutyIsOwed();
        assertThat(clock("contactInterval").getLastDay()).as("5 working days in the first four weeks").isEqualTo("2026-08-03");
        fires("contactDay", startOf("2026-08-03"));
        itIs("2026-08-03T09:00:00Z");
        waitsFor("makeContact", "proposeHome");
        dueOn("makeContact", "2026-08-03");
        fires("makeContactDue", endOf("2026-08-03"));
        assertThat(trailLines()).contains("Late: Contact is missed");
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Asked who can ring her today.");
        itIs("2026-08-25T09:00:00Z");
        does("caseworker", "makeContact", "contact.happenedOn", "2026-08-25", "contact.method", "TEXT", "contact.outcome", "REACHED",
                "contact.whom", "PERSON", "contact.note", "She has seen two flats.");
        assertThat(clock("contactInterval").getLastDay()).as("10 after that, and 31 August is a bank holiday").isEqualTo("2026-09-09");
        does("caseworker", "proposeHome", "homeFound", "END", "proposedEnding.reason", "INELIGIBLE",
                "proposedEnding.evidence", "The Home Office has told us so in writing.");
        letterGoesOut("letter.reasons", "Your status has changed.");
        caseIsOver("INELIGIBLE");
        assertThat(state("contactInterval")).isEqualTo(State.STOPPED);
        assertThat(timer("contactDay")).isNull();
    }

    @Test
    void nobodyIsAskedToRingTheDead() {
        finalDutyIsOwed();
        changeReported("DIED");
        waitsFor("actOnChange", "proposeHome");
        assertThat(timer("contactDay")).isNull();
        assertThat(timer("reviewDay")).isNull();
        assertThat(steps.of(caseRef)).contains("finalPlanOver")
                .endsWith("tellCaseOfChange", "circumstancesChanged", "actOnChange", "changeKnown");
    }

    @Test
    void thePlanIsReviewedOnTheDayItWasDueWhenReliefEnded() {
        finalDutyIsOwed();
        fires("reviewDay", startOf("2026-07-27"));
        waitsFor("reviewPlan", "proposeHome");
        dueOn("reviewPlan", "2026-07-29");
        does("caseworker", "reviewPlan", "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Bid for every two-bedroom home in the town",
                "dueOn", "2026-08-10", "why", "None was found in 56 days")), "review", "Relief has ended without a home.");
        assertThat(messages.of(caseRef)).filteredOn(message -> message.getKind().equals("planSent")).last()
                .satisfies(message -> assertThat(message.getWords()).contains("Bid for every two-bedroom home"));
        assertThat(timer("reviewDay").getDuedate().toInstant()).as("8 weeks from the review").isEqualTo(startOf("2026-09-21"));
    }

    @Test
    void whatIsLateGoesToTheTeamLeader() {
        finalDutyIsOwed();
        late("proposeHomeDue", "2026-08-10", "No home proposed yet");
        homeOffered("proposeHome", "PRS");
        late("recordAnswerDue", "2026-08-18", "Offer not answered");
        does("caseworker", "recordAnswer", "offer.viewedOn", "2026-08-18", "offer.answer", "REFUSED", "offer.answeredOn", "2026-08-18",
                "offer.refusalReason", "Too far from the school.");
        late("considerRefusalDue", "2026-08-21", "Refusal not considered");
        considered("NEW_OFFER");
        waitsFor("proposeHome");
    }

    /** It is late, the team leader looks into it, and the next morning the work goes on. */
    private void late(String timer, String day, String words) {
        fires(timer, endOf(day));
        assertThat(trailLines()).contains("Late: " + words);
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Asked what holds it up.");
        itIs(LocalDate.parse(day).plusDays(1) + "T09:00:00Z");
    }

    @Test
    void aRefusalEndsTheDuty() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PART6");
        answers("REFUSED");
        considered("END_DUTY");
        dueOn("signOffEnding", "2026-07-29");
        assertThat(letterKinds()).as("no letter before a manager has signed").doesNotContain("L9");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You refused a suitable home.");
        assertThat(sent("L9", "2026-07-27").getFacts()).containsEntry("endReason", "REFUSED_PART6");
        caseIsOver("REFUSED_PART6");
        passed(TO_THE_FINAL_DECISION, FINAL_BEGINS, OFFERED, "considerRefusal endFinalDuty", DUTY_ENDS_SIGNED_OFF, "finalDutyOver tellStay closeCase caseClosed");
    }

    @Test
    void itEndsAnotherWayOnceAManagerAgrees() {
        finalDutyIsOwed();
        ends("proposeHome", "WITHDRAWN");
        managerSays("RETURN");
        waitsFor("proposeHome");
        assertThat(file().open(Duty.Kind.FINAL)).isPresent();
        ends("proposeHome", "WITHDRAWN");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that you have moved in with your family.");
        assertThat(sent("L10", "2026-07-27").getFacts()).containsEntry("duty", "FINAL");
        caseIsOver("WITHDRAWN");
        passed(TO_THE_FINAL_DECISION, FINAL_BEGINS, "endFinalDuty endingProposed weighEnding signOffEnding endingRefused proposeHome",
                "endFinalDuty", DUTY_ENDS_SIGNED_OFF, "finalDutyOver tellStay closeCase caseClosed");
    }

    @Test
    void theCaseEndsWhileAnAnswerIsAwaited() {
        finalDutyIsOwed();
        homeOffered("proposeHome", "PRS");
        changeReported("DIED");
        assertThat(task("actOnChange").getAssignee()).isEqualTo("caseworker");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "The hospital rang us.",
                "proposedEnding.reason", "DIED", "proposedEnding.evidence", "Told by the ward sister on the phone.");
        assertThat(state("finalDuty")).isEqualTo(State.MET);
        caseIsOver("DIED");
    }
}
