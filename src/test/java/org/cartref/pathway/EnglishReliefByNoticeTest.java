package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Not in priority need: at day 56 an officer decides and gives notice; until then relief is owed, and overdue (s.189B(7)(b)). */
class EnglishReliefByNoticeTest extends EnglishStory {

    private void upToDay42(String priorityNeed) {
        englishReliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        inquired(priorityNeed, "NO");
    }

    @Test
    void anOfficerGivesTheNotice() {
        upToDay42("NO");
        fires("day56Over", endOf("2026-07-26"));
        waitsFor("decideRelief", "reviewHalfWay");
        itIs("2026-07-28T09:00:00Z");
        assertThat(state("relief")).isEqualTo(State.OVERDUE);
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED",
                "proposedEnding.evidence", "56 days of help, three viewings, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords and arranged three viewings.");
        assertThat(sent("L7", "2026-07-28").getLegalBasis()).isEqualTo("Housing Act 1996, s.189B(5) and (6)");
        assertThat(clock("relief").isLate(time.instant())).isTrue();
        dueOn("concludeInquiries", "2026-08-18");
        concluded("NO", "NO");
        letterGoesOut();
        assertThat(sent("L2", "2026-07-28").getFacts()).containsEntry("duty", "NONE");
        caseIsOver("PERIOD_56_ENDED");
        assertThat(steps.of(caseRef)).containsSubsequence(road("foreseeDay56 day56Over decideRelief endRelief", DUTY_ENDS, "reliefNoticeGiven reliefOver"));
    }

    @Test
    void anEndingUnderWayAtDay56GoesOn() {
        upToDay42("NO");
        itIs("2026-07-24T09:00:00Z");
        ends("helpSecureHome", "SECURED_6M");
        fires("day56InEnding", endOf("2026-07-26"));
        waitsFor("prepareLetter", "reviewHalfWay");
        letterGoesOut("letter.reasons", "You have a tenancy.", "letter.accommodation", "It is let for twelve months.");
        caseIsOver("SECURED_6M");
    }

    @Test
    void inPriorityNeedTheLawIsFasterThanAnEndingUnderWay() {
        upToDay42("YES");
        itIs("2026-07-20T09:00:00Z");
        onRecord("2026-07-02", "TEXT", "REACHED", "PERSON");
        onRecord("2026-07-09", "CALL", "REACHED", "PERSON");
        onRecord("2026-07-20", "TEXT", "REACHED", "PERSON");
        ends("helpSecureHome", "REFUSED_COOPERATION");
        letterGoesOut();
        assertThat(timer("warningPeriodOver").getDuedate().toInstant()).isEqualTo(endOf("2026-08-03"));
        fires("day56InEnding", endOf("2026-07-26"));
        waitsFor("concludeInquiries");
        assertThat(file().getDuties()).singleElement().satisfies(duty -> assertThat(duty.endReason()).isEqualTo("PERIOD_56_BY_LAW"));
        assertThat(letterKinds()).as("the warning comes to nothing: the main duty is not lost").containsExactly("L1", "L17");
        concluded("YES", "NO");
        letterGoesOut();
        assertThat(file().getFinalDuty().priorityNeed()).isTrue();
        waitsFor("proposeHome");
        assertThat(steps.of(caseRef)).containsSubsequence(road("day56InEnding endByLaw startDecisionTarget reliefEndedByLaw reliefOver concludeInquiries"));
    }
}
