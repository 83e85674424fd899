package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Every step of a release that waits for somebody tells the team leader once when it is late, and goes on waiting. */
class ReleaseLateStepsTest extends ReleaseStory {

    @Test
    void fromTheReferralOn() {
        refer(dewi("2026-08-28", "release.probationName", null));
        waitsFor("allocate", "arrange", "chaseReferral", "planForBreak");
        late("allocateDue", endOf("2026-06-02"), "Nobody leads the case");
        late("planForBreakDue", endOf("2026-06-03"), "Days of closure not planned for");
        late("chaseReferralDue", endOf("2026-06-08"), "Referral not chased");
        waitsFor("allocate", "arrange", "chaseReferral", "planForBreak");
    }

    @Test
    void onTheWayToAHomeAndAfterTheRelease() {
        refer(dewi("2026-08-06", "release.hasTenancy", "YES"));
        leadChosen();
        accepted();
        late("assessReleaseDue", endOf("2026-06-15"), "Needs not assessed");
        needsAssessed("release.hasTenancy", "YES", "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da");
        late("keepTenancyDue", endOf("2026-06-29"), "Home not kept yet");
        does("resettlement", "keepTenancy", "release.tenancyKept", "NO", "release.tenancyWork", "The landlord has let it to somebody else.");
        late("agreeReleasePlanDue", endOf("2026-07-06"), "Plan not agreed");
        planned();
        late("searchHomeDue", endOf("2026-06-29"), "No home offered yet");
        proposed("Flat 2, 7", "Rhodfa " + caseRef);
        late("consentsDue", endOf("2026-07-13"), "Home not answered for");
        allAgree();
        late("settleTenancyDue", endOf("2026-07-20"), "Tenancy not settled");
        settled("2026-08-03");
        arranged("arrange", "2026-08-06");
        fires("weekLeft", startOf("2026-07-30"));
        fires("fiveDaysLeft", startOf("2026-07-30"));
        late("confirmPlanDue", endOf("2026-07-30"), "Plan not confirmed");
        does("resettlement", "confirmPlan", "everythingStands", "YES", "checked", "Prison, probation and landlord rung.");
        fires("oneDayLeft", startOf("2026-08-05"));
        late("finalCheckDue", endOf("2026-08-05"), "Not checked once more");
        does("resettlement", "finalCheck", "everythingStands", "YES", "checked", "The prison confirms half past nine.");
        itIs("2026-08-06T08:40:00Z");
        fires("dayOfRelease", startOf("2026-08-06"));
        met("2026-08-06", "09:35");
        sleepsAtHome("2026-08-06");
        fires("firstDay", startOf("2026-08-07"));
        late("contactFirstDue", endOf("2026-08-07"), "No contact the day after");
        inTouch("contactFirst", true);
        fires("thirdDay", startOf("2026-08-09"));
        late("contactThirdDue", endOf("2026-08-09"), "No contact on the third day");
        inTouch("contactThird", true);
        fires("weekOver", startOf("2026-08-13"));
        late("contactWeeklyDue", endOf("2026-08-13"), "No contact this week");
    }

    @Test
    void atShortNotice() {
        refer(dewi("2026-06-11"));
        late("arrangeSoonDue", endOf("2026-06-03"), "Day of release not arranged at short notice");
    }

    @Test
    void whetherItIsTheSamePerson() {
        refer(dewi("2026-08-06"));
        refer(dewi("2026-08-06", "release.prison", "HMP Arall"));
        late("confirmSamePersonDue", endOf("2026-06-02"), "Not known whether it is the same person");
        waitsFor("confirmSamePerson");
    }

    @Test
    void theOutcomeIsNotExplained() {
        refer(dewi("2026-08-06"));
        leadChosen();
        does("resettlement", "decideReferral", "release.outcome", "NOT_ACCEPTED_CONNECTION", "release.decidedOn", "2026-06-01",
                "release.outcomeReasons", "Has always lived in another county, where his family is.");
        late("explainOutcomeDue", endOf("2026-06-04"), "Outcome not explained");
        waitsFor("arrange", "explainOutcome");
    }

    @Test
    void thePersonAloneIsNotAsked() {
        refer(dewi("2026-08-06"));
        leadChosen();
        accepted();
        needsAssessed("release.consentToShare", "NO");
        planned();
        proposed("Flat 2, 7", "Rhodfa " + caseRef);
        late("askPersonAloneDue", endOf("2026-06-08"), "Person not asked yet");
        waitsFor("arrange", "askPersonAlone");
    }

    @Test
    void whoWasToldIsNotToldAgain() {
        refer(dewi("2026-08-06"));
        leadChosen();
        arranged("arrange", "2026-08-06");
        news("DATE_MOVED", "release.releasedOn", "2026-08-20");
        late("tellAgainDue", endOf("2026-06-02"), "People not told again");
        waitsFor("decideReferral", "tellAgain");
    }

    @Test
    void nobodyIsPlacedTonight() {
        refer(dewi("2026-06-01"));
        itIs("2026-06-01T14:10:00Z");
        fires("noBedYet", Instant.parse("2026-06-01T14:00:00Z"));
        late("placeTonightDue", endOf("2026-06-01"), "Nobody placed tonight");
    }

    private void late(String event, Instant due, String words) {
        fires(event, due);
        assertThat(timer(event)).as("once").isNull();
        assertThat(Collections.frequency(trailLines(), "Late: " + words)).as(words).isEqualTo(1);
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Looked into it this morning.");
    }
}
