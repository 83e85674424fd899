package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** Something changes while the case runs: somebody looks at it, and it goes on, moves its dates, or ends. */
class CircumstancesChangeTest extends Story {

    private static final String REPORTED = "changeReported tellCaseOfChange circumstancesChanged actOnChange changeKnown";

    private void actedOn(String whatNow, Object... more) {
        Object[] all = {"whatNow", whatNow, "changeResponse", "Rang her back and talked it through."};
        Object[] answers = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, answers, all.length, more.length);
        does("caseworker", "actOnChange", answers);
    }

    private void actedOnByEnding(String reason) {
        actedOn("END", "proposedEnding.reason", reason, "proposedEnding.evidence", "She told us so on the phone and in writing.");
    }

    @Test
    void theCaseGoesOn() {
        reliefIsOwed();
        changeReported("NEW_ADDRESS", "person.phone", "01970 654321", "person.postcode", "SY23 1AA");
        waitsFor("helpSecureHome", "actOnChange", "reviewPlan");
        dueOn("actOnChange", "2026-06-03");
        assertThat(file().getPerson().phone()).isEqualTo("01970 654321");
        assertThat(file().getPerson().town()).as("left blank, it stays").isEqualTo("Aberystwyth");
        actedOn("GO_ON");
        waitsFor("helpSecureHome", "reviewPlan");
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(trailLines()).contains("Act on the change: Rang her back and talked it through.");
        passed(TO_THE_DECISION, RELIEF_BEGINS, REPORTED, "changeHandled");
    }

    @Test
    void aNewAddressChangesWhereLettersGo() {
        apply(annaApplies("person.noFixedAbode", true, "person.addressLine1", null, "person.town", null, "person.postcode", null));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        assertThat(letters.document(letter("L1").getId()).path("collectionOnly").asBoolean()).isTrue();
        assertThatThrownBy(() -> changeReported("NEW_ADDRESS", "person.addressLine1", "4 Stryd y Bont"))
                .hasMessageContaining("Where do letters go now? Needed with a new address: fill this in.");
        changeReported("NEW_ADDRESS", "person.addressLine1", "4 Stryd y Bont", "person.town", "Borth", "person.postcode", "SY24 5AA",
                "person.noFixedAbode", "NO");
        assertThat(letters.document(letter("L1").getId()).path("collectionOnly").asBoolean()).as("the letter being written is posted there").isFalse();
        letterGoesOut();
        sent("L1", "2026-06-01");

        changeReported("NEW_ADDRESS", "person.noFixedAbode", "YES");
        assertThat(file().getPerson().noFixedAbode()).isTrue();
        assertThat(file().getPerson().phone()).as("left blank, it stays").isEqualTo("07700 900123");
        planAgreed("agreeReliefPlan");
        homeOffered();
        assertThat(letters.document(letter("L5").getId()).path("collectionOnly").asBoolean()).as("the next one waits at the office").isTrue();
    }

    private void homeOffered() {
        does("caseworker", "helpSecureHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri, Aberystwyth",
                "offer.suitability", "Two bedrooms, close to the school.");
    }

    @Test
    void aChildIsBornAndAPlaceIsNeededTonight() {
        reliefIsOwed();
        itIs("2026-06-10T16:00:00Z");
        changeReported("HOUSEHOLD", "placeTonight", true);
        assertThat(file().open(Duty.Kind.INTERIM)).hasValueSatisfying(duty -> assertThat(duty.startedOn()).isEqualTo("2026-06-10"));
        waitsFor("helpSecureHome", "actOnChange", "proposePlace", "reviewPlan");
        actedOn("GO_ON", "household", List.of(Map.of("givenName", "Mabli", "familyName", "Rees-Parry", "relationship", "daughter",
                "dateOfBirth", "2026-06-09")));
        assertThat(file().getHousehold()).singleElement().satisfies(child -> assertThat(child.dateOfBirth()).isEqualTo("2026-06-09"));
        placed("SELF_CONTAINED");

        // Said again while the household has a place: no second search begins.
        changeReported("HOUSEHOLD", "placeTonight", true);
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.INTERIM).hasSize(1);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("proposePlace").count()).isLessThan(2);
        actedOn("GO_ON", "household", List.of(Map.of("givenName", "Mabli", "relationship", "daughter")));

        // The interim duty that began with the change is ended like any other.
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have a home.", "letter.accommodation", "A contract for a year.");
        assertThat(openTasks()).contains("decideInterimEnd");
    }

    @Test
    void theHomeIsGoneTonightWhilePreventionGoesOn() {
        preventionIsOwed("2026-07-20");
        itIs("2026-06-16T18:00:00Z");
        changeReported("BECAME_HOMELESS", "placeTonight", true);
        assertThat(file().open(Duty.Kind.INTERIM)).isPresent();
        waitsFor("prepareLetter", "proposePlace", "actOnChange");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        letterGoesOut("letter.reasons", "You have lost your home.");
        sent("L6", "2026-06-16");
        assertThat(openTasks()).contains("reassess", "actOnChange");
    }

    @Test
    void theyMovedAwayAndNeedNoMoreHelpHere() {
        reliefIsOwed();
        changeReported("MOVED_AWAY", "person.addressLine1", "22 Ffordd Bangor", "person.town", "Caernarfon", "person.postcode", "LL55 1AA",
                "person.noFixedAbode", "NO");
        assertThat(state("relief")).as("moving away ends nothing by itself").isEqualTo(State.RUNNING);
        onRecord("2026-06-01", "CALL", "REACHED", "PERSON");
        actedOnByEnding("WITHDRAWN");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You have moved to Caernarfon and told us that you need no more help here.");
        sent("L10", "2026-06-01");
        assertThat(file().getPerson().town()).as("where the letter went").isEqualTo("Caernarfon");
        caseIsOver("WITHDRAWN");
    }

    @Test
    void theCaseEndsWithItsLetterAndNothingIsLeftBehind() {
        reliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        itIs("2026-06-29T09:00:00Z");
        changeReported("WITHDREW");
        actedOnByEnding("WITHDRAWN");
        waitsFor("helpSecureHome", "reviewHalfWay", "reviewPlan", "signOffEnding");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us you no longer need help.");

        assertThat(sent("L10", "2026-06-29").getFacts()).containsEntry("duty", "RELIEF").containsEntry("endReason", "WITHDRAWN");
        assertThat(openTasks()).isEmpty();
        assertThat(timer("daysPassed")).as("the one that asks how we did").isNotNull();
        assertThat(timer("threeMonthsOver")).as("and the one that asks whether they have a home").isNotNull();
        assertThat(management.createJobQuery().timers().list()).as("and besides, only those that begin each day")
                .filteredOn(job -> !List.of(timer("daysPassed").getId(), timer("threeMonthsOver").getId()).contains(job.getId()))
                .extracting("processInstanceId").containsOnlyNulls();
        assertThat(state("relief")).isEqualTo(State.MET);
        assertThat(state("reliefHalfway")).isEqualTo(State.STOPPED);
        assertThat(state("finalDutyInquiries")).isEqualTo(State.STOPPED);
        caseIsOver("WITHDRAWN");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "day28 reviewHalfWay", REPORTED, "endAfterChange", DUTY_ENDS_SIGNED_OFF,
                "caseMustEnd endedForAnotherReason tellStayCaseEnds closeEndedCase caseClosedEarly");
    }

    @Test
    void aManagerDoesNotAgreeAndTheCaseGoesOn() {
        reliefIsOwed();
        changeReported("WITHDREW");
        actedOnByEnding("WITHDRAWN");
        managerSays("RETURN");
        waitsFor("helpSecureHome", "reviewPlan");
        assertThat(file().open(Duty.Kind.RELIEF)).isPresent();
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        passed(TO_THE_DECISION, RELIEF_BEGINS, REPORTED, "endAfterChange endingProposed weighEnding signOffEnding endingRefused changeHandled");
    }

    @Test
    void anEndingThatWasRefusedDoesNotColourTheOutcome() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        changeReported("WITHDREW");
        actedOnByEnding("WITHDRAWN");
        managerSays("RETURN");
        assessedAs("NEITHER");
        letterGoesOut();
        caseIsOver("NO_DUTY");
    }

    @Test
    void withdrawnBeforeAnyDutyIsOwedAManagerLooksAndNoNoticeIsDue() {
        apply(annaApplies());
        changeReported("WITHDREW");
        actedOnByEnding("WITHDRAWN");
        waitsFor("allocate", "checkInterim", "signOffEnding");
        managerSays("APPROVE");
        assertThat(letterKinds()).isEmpty();
        assertThat(state("allocation")).isEqualTo(State.STOPPED);
        caseIsOver("WITHDRAWN");
        passed("applicationReceived findOpenCase startAssessmentTarget allocate checkInterim", REPORTED,
                "endAfterChange endingProposed weighEnding signOffEnding endDuty dutyEnded caseMustEnd endedForAnotherReason tellStayCaseEnds closeEndedCase caseClosedEarly");
    }

    @Test
    void withdrawnFromTheInterimPlaceBeforeAllocationTheLetterIsAnybodysToWrite() {
        apply(annaApplies());
        aPlaceIsOwed();
        changeReported("WITHDREW");
        actedOnByEnding("WITHDRAWN");
        managerSays("APPROVE");
        assertThat(task("prepareLetter").getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task("prepareLetter").getId())).extracting("groupId").containsExactly("caseworkers");
        letterGoesOut("letter.reasons", "You told us you no longer need the place.");
        assertThat(sent("L10", "2026-06-01").getFacts()).containsEntry("duty", "INTERIM");
        assertThat(state("interimDuty")).isEqualTo(State.MET);
        caseIsOver("WITHDRAWN");
    }

    @Test
    void aLetterInHandIsGivenUpWhenTheCaseEnds() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        changeReported("DIED");
        actedOnByEnding("DIED");
        assertThat(letter("L1").getState()).isEqualTo(LetterState.WITHDRAWN);
        caseIsOver("DIED");
    }

    @Test
    void thePersonHasDiedAndNobodyIsWrittenTo() {
        reliefIsOwed();
        changeReported("DIED");
        actedOnByEnding("DIED");
        assertThat(letterKinds()).containsExactly("L1");
        assertThat(file().getDuties()).singleElement()
                .satisfies(duty -> assertThat(duty.endReason()).isEqualTo("DIED"));
        caseIsOver("DIED");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "changeReported tellCaseOfDeath planReliefOver",
                "tellCaseOfChange circumstancesChanged actOnChange changeKnown endAfterChange endingProposed weighEnding endDuty dutyEnded",
                "caseMustEnd endedForAnotherReason tellStayCaseEnds closeEndedCase caseClosedEarly");
    }

    @Test
    void twoChangesAtOnceAreEachLookedAt() {
        reliefIsOwed();
        changeReported("HOUSEHOLD");
        itIs("2026-06-02T09:00:00Z");
        changeReported("OTHER");
        var both = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("actOnChange").orderByDueDate().asc().list();
        assertThat(both).extracting("dueDate").containsExactly(Date.from(endOf("2026-06-03")), Date.from(endOf("2026-06-04")));
        does("caseworker", both.get(0), "whatNow", "GO_ON", "changeResponse", "Added the new baby.");
        assertThat(state("changeReview")).as("the second is still waited for").isEqualTo(State.RUNNING);
        does("caseworker", both.get(1), "whatNow", "GO_ON", "changeResponse", "Noted the dog as well.");
        assertThat(state("changeReview")).isEqualTo(State.MET);
        waitsFor("helpSecureHome", "reviewPlan");
    }

    @Test
    void theLossOfTheHomeMovesAndEveryDateWithIt() {
        preventionIsOwed("2026-07-20");
        assertThat(timer("halfWayToLoss").getDuedate().toInstant()).isEqualTo(startOf("2026-06-25"));
        changeReported("LOSS_DATE_MOVED", "assessment.lossExpectedOn", "2026-08-03");

        assertThat(clock("homeLoss").getLastDay()).isEqualTo(LocalDate.of(2026, 8, 3));
        dueOn("helpKeepHome", "2026-08-03");
        assertThat(clock("preventionHalfway").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 2));
        assertThat(timer("halfWayToLoss").getDuedate().toInstant()).isEqualTo(startOf("2026-07-02"));
        assertThat(clock("preventionFinalReview").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 20));
        assertThat(timer("fourteenDaysLeft").getDuedate().toInstant()).isEqualTo(startOf("2026-07-20"));
        assertThat(file().getAssessment().lossExpectedOn()).isEqualTo("2026-08-03");
        assertThat(trailLines()).anyMatch(line -> line.contains("Day the home is expected to be lost") && line.contains("corrected to start on Monday 3 August 2026")
                && line.contains("Reported as a change of circumstances."));
        waitsFor("helpKeepHome", "actOnChange", "reviewPlan");
        fires("halfWayToLoss", startOf("2026-07-02"));
        dueOn("reviewHalfWayToLoss", "2026-07-02");
        changeReported("LOSS_DATE_MOVED", "assessment.lossExpectedOn", "2026-08-17");
        dueOn("reviewHalfWayToLoss", "2026-07-09");
        assertThat(timer("fourteenDaysLeft").getDuedate().toInstant()).isEqualTo(startOf("2026-08-03"));
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "changeReported moveLossDate tellCaseOfChange circumstancesChanged actOnChange changeKnown",
                "halfWayToLoss reviewHalfWayToLoss changeReported moveLossDate tellCaseOfChange circumstancesChanged actOnChange changeKnown");
    }

    @Test
    void aClosedOrUnknownCaseIsRefusedInWords() {
        reliefIsOwed();
        changeReported("DIED");
        actedOnByEnding("DIED");
        assertThatThrownBy(() -> changeReported("OTHER")).hasMessageContaining("Case reference: case " + caseRef + " is closed");
        caseRef = "CER-1999-000001";
        assertThatThrownBy(() -> changeReported("OTHER")).hasMessageContaining("Case reference: there is no case");
    }
}
