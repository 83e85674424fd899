package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** Reason to believe is enough for a place tonight (s.68); it ends by L8, after the decision, and not by itself (s.69). */
class InterimAccommodationTest extends Story {

    private void placedTonight() {
        apply(annaApplies("application.nowhereTonight", true));
        dueOn("checkInterim", "2026-06-01");
        aPlaceIsOwed();
        dueOn("proposePlace", "2026-06-01");
        assertThat(clock("interimDuty").getClock()).isEqualTo("W7");
        assertThat(clock("interimDuty").getLastDay()).as("no time limit").isNull();
        placed("SELF_CONTAINED");
        dueOn("contactInPlacement", "2026-06-08");
    }

    private static final String PLACED = "applicationReceived findOpenCase startAssessmentTarget allocate checkInterim oweInterim askForPlace placeNeeded proposePlace placeInterim "
            + "findStayLimit stayStarts contactInPlacement notLimited inOwnArea";
    private static final String LEFT = "tellStay interimDutyOver endStay closeCase caseClosed meetStayLimit movedOn";

    /** Help to find a home is over, and they live in the interim place still. */
    private void theyHaveAHome() {
        placedTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have a home.", "letter.accommodation", "Let for twelve months.");
    }

    /** The case is closed, and the household is seen out of the interim place. */
    private void theyLeave() {
        waitsFor("endStay");
        dueOn("endStay", "2026-06-08");
        itIs("2026-06-05T09:00:00Z");
        does("caseworker", "endStay", "placement.endedOn", "2026-06-05", "placement.leavingReason", "To her own home.", "stay", "LEFT");
    }

    @Test
    void homelessPlacedAndTheInterimDutyEndsWhenNoFurtherDutyIsOwed() {
        placedTonight();
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        waitsFor("decideInterimEnd", "contactInPlacement");
        dueOn("decideInterimEnd", "2026-06-03");
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "NO_DUTY_73",
                "proposedEnding.evidence", "Told by letter today that no duty is owed.");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", "letter.reasons", "We told you that we owe you no further duty."))
                .hasMessageContaining("Last day");
        waitsFor("prepareLetter", "contactInPlacement");
        letterGoesOut("letter.reasons", "We told you that we owe you no further duty.", "letter.leaveBy", "2026-06-15");
        assertThat(sent("L8", "2026-06-01").getFacts()).containsEntry("leaveBy", "2026-06-15");
        assertThat(state("interimDuty")).isEqualTo(State.MET);
        theyLeave();
        caseIsOver("NO_DUTY");
        assertThat(file().getPlacements()).singleElement().satisfies(place -> assertThat(place.endedOn()).isNotNull());
        passed(PLACED, "acknowledge decisionAwaited keepInTouch assess decideDuty tellDecision", LETTER, "decisionOut meetAssessmentTarget decideInterimEnd endInterim",
                "endingProposed weighEnding tellEnding letterWanted draftLetter prepareLetter checkLetter",
                "signLetter issueLetter sendLetter sendTogether proveLetter startReviewClock letterProved endDuty dutyEnded", LEFT);
    }

    @Test
    void theOutcomeOfTheCaseIsThatOfItsMainDuty() {
        theyHaveAHome();
        Runnable left = () -> does("caseworker", "decideInterimEnd", "proposedEnding.reason", "LEFT_INTERIM",
                "proposedEnding.evidence", "Moved to the new home on 1 June.");
        assertThatThrownBy(left::run).as("nobody has heard what she says").hasMessageContaining("Still missing: What they say: speak with them");
        theySaidSo();
        left.run();
        dueOn("signOffEnding", "2026-06-03");
        managerSays("RETURN");
        waitsFor("decideInterimEnd", "contactInPlacement");
        left.run();
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You moved to your new home.");
        sent("L8", "2026-06-01");
        theyLeave();
        caseIsOver("SECURED_6M");
        passed(PLACED, "acknowledge decisionAwaited keepInTouch assess decideDuty tellDecision", LETTER, "decisionOut meetAssessmentTarget", RELIEF_BEGINS,
                "reliefOutcomeKnown endRelief", DUTY_ENDS, "reliefNoticeGiven reliefOver decideInterimEnd endInterim", "endingProposed weighEnding signOffEnding endingRefused decideInterimEnd endInterim", DUTY_ENDS_SIGNED_OFF, LEFT);
    }

    /** It counts as unsuccessful and nobody falls out by it; all the same they were not to be found, and now are (ADR 9). */
    @Test
    void whoLeftAndIsInTouchAgainIsHeardFirst() {
        theyHaveAHome();
        theySaidSo();
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "LEFT_INTERIM", "proposedEnding.evidence", "The warden found the room empty.");
        managerSays("APPROVE");
        waitsFor("prepareLetter", "contactInPlacement");
        contacted("CALL", "REACHED", "PERSON");
        waitsFor("decideInterimEnd", "contactInPlacement");
        assertThat(letter("L8").getState()).as("the notice was not out").isEqualTo(LetterState.WITHDRAWN);
        assertThat(file().open(Duty.Kind.INTERIM)).isPresent();
        assertThat(trailLines()).anyMatch(line -> line.contains("Contact regained: the ending is stopped, the duty goes on"));
    }

    @Test
    void aManagerDoesNotAgreeThatTheyWithdrew() {
        placedTonight();
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        theySaidSo();
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "WITHDRAWN",
                "proposedEnding.evidence", "They said on the phone that they go home.");
        managerSays("RETURN");
        waitsFor("decideInterimEnd", "contactInPlacement");
        assertThat(file().open(Duty.Kind.INTERIM)).isPresent();
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "WITHDRAWN",
                "proposedEnding.evidence", "They said so again, in the office.");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us you have gone home.");
        assertThat(sent("L10", "2026-06-01").getFacts()).containsEntry("duty", "INTERIM");
        theyLeave();
        caseIsOver("NO_DUTY");
        passed(PLACED, "acknowledge decisionAwaited keepInTouch assess decideDuty tellDecision", LETTER, "decisionOut meetAssessmentTarget decideInterimEnd endInterim",
                "endingProposed weighEnding signOffEnding endingRefused decideInterimEnd endInterim", DUTY_ENDS_SIGNED_OFF, LEFT);
    }

    @Test
    void beforeTheDecisionOnTheFinalDutyItIsNoReason() {
        placedTonight();
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        assertThatThrownBy(() -> does("caseworker", "decideInterimEnd", "proposedEnding.reason", "DECISION_ON_75",
                "proposedEnding.evidence", "Picked by mistake, nothing was decided.")).hasMessageContaining("What happened?");
        waitsFor("decideInterimEnd", "contactInPlacement");
    }

    @Test
    void theCaseWaitsForTheInterimCheckBeforeItCloses() {
        apply(annaApplies());
        allocated();
        assessedAs("NEITHER");
        letterGoesOut();
        waitsFor("checkInterim");
        noPlaceNeededTonight();
        caseIsOver("NO_DUTY");
    }

    /** Told of a duty under s.73, nobody is told later that there was none; relief that ended with a home ends the place too (s.69(3)). */
    @Test
    void theGroundIsWhatTheyWereTold() {
        theyHaveAHome();
        for (String untrue : new String[]{"NO_DUTY_73", "DECISION_ON_75", "REFUSED_INTERIM"}) {
            assertThatThrownBy(() -> does("caseworker", "decideInterimEnd", "proposedEnding.reason", untrue,
                    "proposedEnding.evidence", "She moves into her own home.")).as(untrue).hasMessageContaining("What happened?");
        }
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "RELIEF_OVER", "proposedEnding.evidence", "She moves into her own home.");
        letterGoesOut("letter.reasons", "You have a home to move into.", "letter.leaveBy", "2026-06-15");
        assertThat(sent("L8", "2026-06-01").getFacts()).containsEntry("endReason", "RELIEF_OVER");
    }
}
