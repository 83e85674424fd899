package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.Progress;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** Homeless, helped for 56 days, still without a home: the duty stays owed and overdue until the notice is given. */
class ReliefEndsAtDay56Test extends Story {

    /** Pathways, relief, 6: the half-way review is the lead worker's and the team leader's. */
    private void halfWayReviewIsAnsweredByATeamLeader() {
        dueOn("answerHalfWay", "2026-07-01");
        assertThatThrownBy(() -> does("caseworker", "answerHalfWay", "progress.answer", "GO_ON")).isInstanceOf(RuntimeException.class);
        does("teamleader", "answerHalfWay", "progress.answer", "MORE", "progress.advice", "Ask the two largest landlords by Friday.");
        assertThat(file().getProgress().advice()).isEqualTo("Ask the two largest landlords by Friday.");
        assertThat(task("reviewAgain").getAssignee()).isEqualTo("caseworker");
        does("caseworker", "reviewAgain", "progress.found", "Asked both; one has a home in July.", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring landlords in Borth as well", "dueOn", "2026-07-05", "why", "More homes there")));
        does("teamleader", "answerHalfWay", "progress.answer", "GO_ON");
        assertThat(file().getProgress()).isEqualTo(new Progress("Asked both; one has a home in July.", Progress.Answer.GO_ON, null));
        assertThat(trailLines()).anySatisfy(line -> assertThat(line).contains("Ask the two largest landlords by Friday."));
    }

    @Test
    void reliefRunsItsFullCourseAndLeadsToTheFinalDuty() {
        apply(annaApplies());
        assertThat(openTasks()).containsExactly("allocate", "checkInterim");
        dueOn("allocate", "2026-06-02");
        noPlaceNeededTonight();
        allocated();
        dueOn("assess", "2026-06-15");
        assessedAs("HOMELESS");
        letterGoesOut();
        assertThat(letter("L1").getState()).isEqualTo(LetterState.SENT);
        assertThat(clock("assessment").isLate(time.instant())).isFalse();
        assertThat(state("assessment")).isEqualTo(State.MET);
        assertThat(clock("relief").getClock()).isEqualTo("W4");
        assertThat(clock("relief").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 26));
        assertThat(clock("reviewRequest").getLastDay()).isEqualTo(LocalDate.of(2026, 6, 28));

        dueOn("agreeReliefPlan", "2026-06-08");
        planAgreed("agreeReliefPlan");
        dueOn("helpSecureHome", "2026-07-26");

        fires("day28", startOf("2026-06-28"));
        dueOn("reviewHalfWay", "2026-06-28");
        does("caseworker", "reviewHalfWay", "progress.found", "Three viewings, none suitable; widen the area.", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring landlords in Borth as well", "dueOn", "2026-07-05", "why", "More homes there")));
        assertThat(state("reliefHalfway")).isEqualTo(State.MET);
        halfWayReviewIsAnsweredByATeamLeader();

        fires("day42", startOf("2026-07-12"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "You have a child who lives with you.");

        fires("day56Over", endOf("2026-07-26"));
        assertThat(openTasks()).containsExactly("decideRelief");
        itIs("2026-07-28T09:00:00Z");
        assertThat(state("relief")).isEqualTo(State.OVERDUE);
        dueOn("decideRelief", "2026-07-26");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED",
                "proposedEnding.evidence", "56 days of help, three viewings, no home yet.");
        assertThat(state("relief")).as("owed until the notice is given").isEqualTo(State.OVERDUE);
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords and arranged three viewings.");
        assertThat(state("relief")).isEqualTo(State.MET);
        assertThat(clock("relief").isLate(time.instant())).isTrue();
        assertThat(letter("L7").getSentOn()).isEqualTo("2026-07-28");

        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "You have a child who lives with you.");
        letterGoesOut();
        assertThat(letter("L2").getState()).isEqualTo(LetterState.SENT);
        assertThat(state("finalDuty")).isEqualTo(State.RUNNING);

        does("caseworker", "proposeHome", "homeFound", "OFFER", "offer.kind", "PART6", "offer.address", "7 Maes y Deri, Aberystwyth",
                "offer.suitability", "Two bedrooms, close to the school.");
        letterGoesOut();
        does("caseworker", "recordAnswer", "offer.viewedOn", "2026-07-28", "offer.answer", "ACCEPTED", "offer.answeredOn", "2026-07-28");
        letterGoesOut("letter.reasons", "You accepted the home at 7 Maes y Deri.");
        caseIsOver("ACCEPTED_PART6");
        assertThat(steps.of(caseRef)).containsExactly(road(
                "applicationReceived findOpenCase startAssessmentTarget allocate checkInterim acknowledge decisionAwaited keepInTouch assess decideDuty",
                "tellDecision", LETTER, "decisionOut meetAssessmentTarget",
                "reliefDuty reliefOwed oweRelief watchRelief keepInTouch reliefStarts reliefWorkStarts agreeReliefPlan sendReliefPlan keepReliefPlan helpSecureHome",
                "day28 reviewHalfWay sendHalfWayPlan answerHalfWay reviewAgain sendHalfWayPlan answerHalfWay reliefReviewed",
                "day42 openInquiries inquireFinalDuty foreseeDay56 inquiriesMade",
                "day56Over decideRelief",
                "endRelief endingProposed weighEnding tellEnding", LETTER, "endDuty dutyEnded reliefNoticeGiven reliefOver",
                "conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty tellFinalDecision", LETTER,
                "finalDecisionOut takePlaceOver finalDuty finalDutyOwed oweFinalDuty keepInTouch keepFinalPlan proposeHome tellConsequences", LETTER, "recordAnswer",
                "endFinalDuty endingProposed weighEnding tellEnding", LETTER, "endDuty dutyEnded finalDutyOver tellStay",
                "closeCase caseClosed"));
    }

    @Test
    void aSecondChanceIsForWhoeverIsIntentionallyHomelessAtTheEndToo() {
        reliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES",
                "finalDuty.secondChance", "YES", "finalDuty.reasons", "You gave up your home; you have a child who lives with you.");
        assertThat(file().getFinalDuty().secondChance()).isTrue();
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED",
                "proposedEnding.evidence", "56 days of help, three viewings, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords and arranged three viewings.");

        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO",
                "finalDuty.reasons", "You had to leave. You have a child who lives with you.");

        assertThat(file().getFinalDuty().secondChance()).as("no longer asked, no longer said").isFalse();
        assertThat(openTasks()).contains("prepareLetter");
        letterGoesOut();
        assertThat(letter("L2").getState()).isEqualTo(LetterState.SENT);
    }
}
