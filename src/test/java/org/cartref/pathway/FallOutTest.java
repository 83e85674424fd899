package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody falls out unheard: a manager reads what it rests on before L10 may be written (s.79(4) and (5)). */
class FallOutTest extends Story {

    @ParameterizedTest
    @ValueSource(strings = {"WITHDRAWN", "WITHDRAWN_LOST_CONTACT", "NON_COOPERATION"})
    void aManagerAgreesAndTheLetterEndsTheDuty(String reason) {
        reliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        ends("helpSecureHome", reason);
        waitsFor("signOffEnding");
        dueOn("signOffEnding", "2026-06-12");
        managerSays("APPROVE");
        if (reason.equals("WITHDRAWN")) {
            letterGoesOut("letter.reasons", "You told us you no longer need help.");
        } else {
            letterGoesOut("letter.reasons", "We could not go on without you.", "letter.evidence", "Calls on 2, 4 and 8 June; a visit on 9 June.");
        }
        assertThat(sent("L10", "2026-06-10").getFacts()).containsEntry("duty", "RELIEF").containsEntry("endReason", reason);
        assertThat(file().getDuties()).singleElement()
                .satisfies(duty -> assertThat(duty.endReason()).isEqualTo(reason));
        caseIsOver(reason);
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief", DUTY_ENDS_SIGNED_OFF, "reliefNoticeGiven reliefOver closeCase caseClosed");
    }

    @Test
    void aManagerDisagreesAndReliefGoesOnWithOneOfEachTimer() {
        reliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT");
        managerSays("RETURN");

        waitsFor("agreeReliefPlan");
        assertThat(file().open(Duty.Kind.RELIEF)).isPresent();
        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(letterKinds()).containsExactly("L1");
        for (String timer : new String[] {"day28", "day42", "day56Over"}) {
            assertThat(management.createJobQuery().timers().activityId(timer).count()).as(timer).isEqualTo(1);
        }
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-07-26"));
        planAgreed("agreeReliefPlan");
        dueOn("helpSecureHome", "2026-07-26");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief endingProposed weighEnding signOffEnding endingRefused",
                "reliefWorkStarts agreeReliefPlan helpSecureHome");
    }

    @Test
    void aManagerDisagreesAfterDay56AndTheOfficerDecidesAgain() {
        reliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "NON_COOPERATION",
                "proposedEnding.evidence", "Three missed appointments in July.");
        managerSays("RETURN");
        fires("day56Over", endOf("2026-07-26"));
        waitsFor("decideRelief", "reviewHalfWay", "inquireFinalDuty");
        assertThat(state("relief")).isEqualTo(State.OVERDUE);
        passed(TO_THE_DECISION, RELIEF_BEGINS, "day28 reviewHalfWay day42 openInquiries inquireFinalDuty day56Over decideRelief",
                "endRelief endingProposed weighEnding signOffEnding endingRefused reliefWorkStarts agreeReliefPlan day56Over decideRelief");
    }

    @Test
    void aManagerDisagreesAndPreventionGoesOn() {
        preventionIsOwed("2026-07-20");
        ends("helpKeepHome", "WITHDRAWN");
        managerSays("RETURN");
        waitsFor("agreePreventionPlan");
        assertThat(state("prevention")).isEqualTo(State.RUNNING);
        assertThat(management.createJobQuery().timers().activityId("halfWayToLoss").count()).isEqualTo(1);
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "preventionOutcomeKnown endPrevention endingProposed weighEnding signOffEnding endingRefused",
                "preventionWorkStarts agreePreventionPlan");
    }
}
