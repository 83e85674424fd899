package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Nobody falls out unheard: what it rests on is on record and a manager has read it before L10 may be written (s.79(4) and (5)). */
class FallOutTest extends Story {

    @Test
    void withdrawnInTheirOwnWordsAndSignedOff() {
        reliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        ends("helpSecureHome", "WITHDRAWN");
        waitsFor("signOffEnding");
        dueOn("signOffEnding", "2026-06-12");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us you no longer need help.");
        assertThat(sent("L10", "2026-06-10").getFacts()).containsEntry("duty", "RELIEF").containsEntry("endReason", "WITHDRAWN");
        assertThat(file().getDuties()).singleElement()
                .satisfies(duty -> assertThat(duty.endReason()).isEqualTo("WITHDRAWN"));
        caseIsOver("WITHDRAWN");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief", DUTY_ENDS_SIGNED_OFF, "reliefNoticeGiven reliefOver closeCase caseClosed");
    }

    @Test
    void withoutTheirOwnWordsNobodyHasWithdrawn() {
        reliefIsOwed();
        onRecord("2026-06-01", "CALL", "REACHED", "PERSON");
        itIs("2026-06-16T09:00:00Z");
        onRecord("2026-06-16", "CALL", "REACHED", "TRUSTED_CONTACT");
        Object[] withdrawn = {"homeFound", "END", "proposedEnding.reason", "WITHDRAWN", "proposedEnding.evidence", "Her aunt says she has gone."};
        assertThatThrownBy(() -> does("caseworker", "helpSecureHome", withdrawn)).hasMessageContaining("Still missing: Their own words");
        waitsFor("helpSecureHome");
        onRecord("2026-06-16", "CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        does("caseworker", "helpSecureHome", withdrawn);
        waitsFor("signOffEnding");
    }

    @Test
    void whoWithdrewAndRingsAgainIsHelpedOn() {
        reliefIsOwed();
        ends("helpSecureHome", "WITHDRAWN");
        contacted("CALL", "PERSON_GOT_IN_TOUCH", "PERSON");
        waitsFor("helpSecureHome");
    }

    @Test
    void nonCoOperationIsAskedAboutWarnedOfAndSignedOff() {
        reliefIsOwed();
        onRecord("2026-06-02", "TEXT", "REACHED", "PERSON");
        onRecord("2026-06-09", "IN_PERSON", "MISSED_APPOINTMENT", "PERSON");
        itIs("2026-06-16T09:00:00Z");
        assertThatThrownBy(() -> ends("helpSecureHome", "NON_COOPERATION")).hasMessageContaining("Attempts: 2 on record");
        onRecord("2026-06-16", "TEXT", "REACHED", "PERSON");
        ends("helpSecureHome", "NON_COOPERATION");
        letterGoesOut();
        assertThat(sent("L17", "2026-06-16").getFacts()).containsEntry("endReason", "NON_COOPERATION");
        fires("warningPeriodOver", endOf("2026-06-30"));
        dueOn("signOffEnding", "2026-07-02");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "We could not go on without you.", "letter.evidence", "Asked on 2, 9 and 16 June; letter of 16 June.");
        sent("L10", "2026-06-30");
        caseIsOver("NON_COOPERATION");
    }

    @Test
    void aManagerDisagreesAndReliefGoesOnWhereItWasWithOneOfEachTimer() {
        reliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        ends("helpSecureHome", "WITHDRAWN");
        managerSays("RETURN");

        waitsFor("helpSecureHome");
        assertThat(file().open(Duty.Kind.RELIEF)).isPresent();
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(letterKinds()).containsExactly("L1");
        for (String timer : new String[] {"day28", "day42", "day56Over", "contactDay", "reviewDay"}) {
            assertThat(management.createJobQuery().timers().activityId(timer).count()).as(timer).isEqualTo(1);
        }
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-07-26"));
        dueOn("helpSecureHome", "2026-07-26");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief endingProposed weighEnding signOffEnding endingRefused",
                "reliefWorkStarts keepReliefPlan helpSecureHome");
    }

    @Test
    void aManagerDisagreesAfterDay56AndTheOfficerDecidesAgain() {
        reliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        theySaidSo();
        does("caseworker", "decideRelief", "proposedEnding.reason", "WITHDRAWN",
                "proposedEnding.evidence", "She said so on the phone today.");
        managerSays("RETURN");
        fires("day56Over", endOf("2026-07-26"));
        waitsFor("decideRelief", "reviewHalfWay", "inquireFinalDuty");
        assertThat(state("relief")).isEqualTo(State.OVERDUE);
        passed(TO_THE_DECISION, RELIEF_BEGINS, "day28 reviewHalfWay day42 openInquiries inquireFinalDuty day56Over decideRelief",
                "endRelief endingProposed weighEnding signOffEnding endingRefused reliefWorkStarts keepReliefPlan helpSecureHome day56Over decideRelief");
    }

    @Test
    void aManagerDisagreesAndPreventionGoesOnWhereItWas() {
        preventionIsOwed("2026-07-20");
        ends("helpKeepHome", "WITHDRAWN");
        managerSays("RETURN");
        waitsFor("helpKeepHome");
        assertThat(state("prevention")).isEqualTo(State.RUNNING);
        assertThat(management.createJobQuery().timers().activityId("halfWayToLoss").count()).isEqualTo(1);
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "preventionOutcomeKnown endPrevention endingProposed weighEnding signOffEnding endingRefused",
                "preventionWorkStarts keepPreventionPlan helpKeepHome");
    }
}
