package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.cartref.clock.London;
import org.cartref.letter.LetterLanguage;
import org.junit.jupiter.api.Test;

/** The whole way in England: prevention, homeless, relief that the law ends at day 56, the main duty and its end. */
class EnglishMainDutyTest extends EnglishStory {

    @Test
    void fromTheApplicationToAHome() throws IOException {
        applied("reach.languageWish", "UNKNOWN");
        assertThat(files.get(caseRef).getRegime()).isEqualTo("ENGLAND_1996");
        assertThat(caseRef).startsWith("NOR-");
        itIs("2026-06-03T09:00:00Z");
        found("assess", "THREATENED", "2026-06-03", "assessment.lossExpectedOn", "2026-07-06", "assessment.landlord", "PRIVATE", "assessment.validNotice", "NO");
        itIs("2026-06-05T09:00:00Z");
        letterGoesOut();
        assertThat(sent("L1", "2026-06-05").getFacts()).containsEntry("duty", "PREVENTION");
        assertThat(letter("L1").getLanguage()).isEqualTo(LetterLanguage.EN);
        assertThat(letter("L1").getLegalBasis()).startsWith("Housing Act 1996, s.184");
        assertThat(clock("reviewRequest").getLastDay()).isEqualTo("2026-07-02");
        assertThat(clock("prevention").getClock()).isEqualTo("E2");
        assertThat(clock("prevention").getStartedOn()).as("not the day of the letter").isEqualTo("2026-06-03");
        assertThat(clock("prevention").getLastDay()).isEqualTo("2026-07-28");
        assertThat(file().open(Duty.Kind.PREVENTION).orElseThrow().legalBasis()).isEqualTo("s.195(2)");
        planAgreed("agreePreventionPlan");
        dueOn("helpKeepHome", "2026-07-06");

        itIs("2026-06-16T09:00:00Z");
        ends("helpKeepHome", "BECAME_HOMELESS");
        letterGoesOut("letter.reasons", "The landlord changed the locks on 15 June.");
        sent("L6", "2026-06-16");
        found("reassess", "HOMELESS", "2026-06-15");
        itIs("2026-06-18T09:00:00Z");
        letterGoesOut();
        assertThat(sent("L2", "2026-06-18").getFacts()).containsEntry("duty", "RELIEF");
        assertThat(clock("relief").getClock()).isEqualTo("E3");
        assertThat(clock("relief").getStartedOn()).isEqualTo("2026-06-15");
        assertThat(clock("relief").getLastDay()).isEqualTo("2026-08-09");
        planAgreed("agreeReliefPlan");
        dueOn("helpSecureHome", "2026-08-09");

        fires("day28", startOf("2026-07-12"));
        does("caseworker", "reviewHalfWay", "progress.found", "Three viewings, none suitable; widen the area.", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring landlords in Eastbridge as well", "dueOn", "2026-07-20", "why", "More homes there")));
        fires("day42", startOf("2026-07-26"));
        inquired("YES", "NO");

        fires("day56Over", endOf("2026-08-09"));
        waitsFor("concludeInquiries");
        assertThat(state("relief")).as("ended in time, by law").isEqualTo(State.MET);
        assertThat(clock("relief").getMetOn()).isEqualTo("2026-08-09");
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.RELIEF).singleElement().satisfies(duty -> {
            assertThat(duty.endedOn()).isEqualTo("2026-08-09");
            assertThat(duty.endReason()).isEqualTo("PERIOD_56_BY_LAW");
        });
        assertThat(letterKinds()).as("no notice was due").doesNotContain("L7");
        dueOn("concludeInquiries", "2026-08-28");
        assertThat(clock("finalDutyDecision").getClock()).isEqualTo("E5");
        itIs("2026-08-12T09:00:00Z");
        concluded("YES", "NO");
        letterGoesOut();
        assertThat(sent("L2", "2026-08-12").getFacts()).containsEntry("duty", "FINAL");
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter("L2").getId()))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ")).as("omitted by the Localism Act 2011").doesNotContain("193(3A)");
        }
        assertThat(state("finalDutyDecision")).isEqualTo(State.MET);
        assertThat(clock("finalDuty").getClock()).isEqualTo("E6");
        assertThat(clock("finalDuty").getStartedOn()).isEqualTo("2026-08-09");
        assertThat(file().open(Duty.Kind.FINAL).orElseThrow().legalBasis()).isEqualTo("s.193(2)");

        homeOffered("proposeHome", "PRS");
        sent("L5", "2026-08-12");
        does("caseworker", "recordAnswer", "offer.answer", "ACCEPTED", "offer.answeredOn", "2026-08-12");
        letterGoesOut("letter.reasons", "You accepted the home.");
        assertThat(sent("L9", "2026-08-12").getFacts()).containsEntry("endReason", "ACCEPTED_PRS");
        assertThat(letter("L9").getLegalBasis()).contains("s.193(5) to (7AA)");
        caseIsOver("ACCEPTED_PRS");
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "preventionOutcomeKnown endPrevention", DUTY_ENDS, "preventionNoticeGiven preventionOver decisionAwaited keepInTouch reassess",
                "decideDuty tellDecision", LETTER, "decisionOut meetAssessmentTarget", RELIEF_BEGINS, "day28 reviewHalfWay sendHalfWayPlan answerHalfWay",
                "day42 openInquiries inquireFinalDuty foreseeDay56 inquiriesMade day56Over endByLaw startDecisionTarget reliefEndedByLaw reliefOver",
                "conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty tellFinalDecision", LETTER, "finalDecisionOut takePlaceOver finalDuty finalDutyOwed oweFinalDuty keepInTouch keepFinalPlan proposeHome tellConsequences",
                LETTER, "recordAnswer endFinalDuty", DUTY_ENDS, "finalDutyOver tellStay closeCase caseClosed");
    }

    /** s.193(3): it ends on the grounds of subsections (5) to (7AA) alone; s.193(6)(d) is about leaving the place, not about an application. */
    @Test
    void nobodyWithdrawsFromTheMainDutyAndNobodyIsWrittenOff() {
        englishReliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        inquired("YES", "NO");
        changeReported("WITHDREW");
        assertThat(task("actOnChange").getAssignee()).as("the lead worker's, from start to end").isEqualTo("caseworker");
        assertThat(offeredBy("actOnChange")).as("relief does end when they withdraw (s.189B(7)(f))").contains("WITHDRAWN", "INELIGIBLE");
        does("caseworker", "actOnChange", "whatNow", "GO_ON", "changeResponse", "She wants to think about it.");
        fires("day56Over", endOf("2026-07-26"));
        concluded("YES", "NO");
        letterGoesOut();
        assertThat(offeredBy("proposeHome")).contains("LEFT_INTERIM", "INELIGIBLE").doesNotContain("WITHDRAWN", "WITHDRAWN_LOST_CONTACT");
        changeReported("WITHDREW");
        assertThat(offeredBy("actOnChange")).contains("INELIGIBLE", "DIED").doesNotContain("WITHDRAWN", "WITHDRAWN_LOST_CONTACT");
    }

    /**
     * s.193(7F), (8): no final offer to somebody bound to another home; and s.193(5): a letter that offered a home told nothing of
     * what it means to refuse a place to stay.
     */
    @Test
    void whoIsBoundElsewhereIsMadeNoFinalOfferAndARefusedHomeIsNoRefusedPlace() {
        englishReliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        inquired("YES", "NO");
        fires("day56Over", endOf("2026-07-26"));
        concluded("YES", "NO");
        letterGoesOut();
        for (String kind : new String[] {"PART6", "PRS"}) {
            Object[] offer = lookedAt(IN_ENGLAND, "homeFound", "OFFER", "offer.kind", kind, "offer.address", "7 Maes y Deri, Aberystwyth",
                    "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "BOUND");
            assertThatThrownBy(() -> does("caseworker", "proposeHome", offer)).hasMessageContaining("a final offer may not be made while they are");
        }
        assertThat(file().getOffers()).as("nothing has landed").isEmpty();
        homeOffered("proposeHome", "PART6");
        String today = London.dayOf(time.instant()).toString();
        does("caseworker", "recordAnswer", "offer.viewedOn", today, "offer.answer", "REFUSED", "offer.answeredOn", today, "offer.refusalReason", "Too far.");
        does("caseworker", "considerRefusal", "refusal", "NEW_OFFER", "refusalReasons", "We weighed the distance and the bus times.");
        assertThat(offeredBy("proposeHome")).contains("LEFT_INTERIM").doesNotContain("REFUSED_INTERIM", "REFUSED_PRS");
    }

    /** s.213A: a child lives with somebody who is not eligible, or became homeless intentionally. */
    @Test
    void socialServicesAreToldOfAChildWhereTheyAgree() {
        applied();
        found("assess", "HOMELESS", "2026-06-01", "assessment.eligible", "NO", "socialServices.child", "YES");
        waitsFor("prepareLetter", "tellSocialServices");
        dueOn("tellSocialServices", "2026-06-03");
        letterGoesOut();
        does("caseworker", "tellSocialServices", "socialServices.askedOn", "2026-06-01", "socialServices.consent", "YES",
                "socialServices.toldOn", "2026-06-01", "socialServices.told", "The front door team: who they are, and that no duty is owed.",
                "socialServicesNote", "She is glad of any help.");
        assertThat(file().getSocialServices().toldOn()).isEqualTo("2026-06-01");
        caseIsOver("NO_DUTY");

        englishReliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        inquired("YES", "YES");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        concluded("YES", "YES", "socialServices.child", "YES", "finalDuty.daysToLook", 28);
        assertThat(openTasks()).contains("tellSocialServices");
    }

    /** s.193(1)(a), s.184(3): the reason in the notice is the one there is, and no other stands beside it. */
    @Test
    void whoHasAHomeAgainIsToldThatAndNothingElse() throws IOException {
        englishReliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        inquired("YES", "NO");
        fires("day56Over", endOf("2026-07-26"));
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "NO", "finalDuty.reasons", "You moved in with your sister for good.");
        letterGoesOut();
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter("L2").getId()))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ")).contains("We decided that you are no longer homeless (sections 175 to 177 and 193(1)(a)).")
                    .doesNotContain("priority need for a home", "homeless intentionally");
        }
    }
}
