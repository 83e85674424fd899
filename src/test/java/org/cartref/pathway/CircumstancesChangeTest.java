package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
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
        assertThat(management.createJobQuery().timers().list()).as("and besides, only those that begin each day")
                .filteredOn(job -> !job.getId().equals(timer("daysPassed").getId())).extracting("processInstanceId").containsOnlyNulls();
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
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "A child of four is with her.");
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
        passed(TO_THE_DECISION, RELIEF_BEGINS, "changeReported tellCaseOfDeath contactOver planReliefOver",
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
        assertThat(trailLines()).anyMatch(line -> line.contains("homeLoss") && line.contains("corrected to start on Monday 3 August 2026")
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
