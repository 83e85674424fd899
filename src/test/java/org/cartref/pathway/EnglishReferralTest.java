package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.CouncilReferral;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** In England another council is asked to help (ss.198 to 200): before relief, in the course of it, or in place of the main duty. */
class EnglishReferralTest extends EnglishStory {

    private static final Object[] TO_EASTBRIDGE = {"councilReferral.council", "Eastbridge Borough Council", "councilReferral.reasons",
        "Your parents have lived there for ten years, and nobody is at risk there.",
        "councilReferral.country", "ENGLAND", "councilReferral.ground", "CONNECTION"};

    private static Object[] with(Object[] answers, Object... more) {
        return Stream.concat(Arrays.stream(answers), Arrays.stream(more)).toArray();
    }

    private void inNeedTonight(String homeless) {
        apply(annaApplies());
        does("caseworker", "checkInterim", "interim.mayBeHomeless", homeless, "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "A child of four is with her.");
    }

    private void referred() {
        allocated();
        found("assess", "HOMELESS", "2026-06-01", with(TO_EASTBRIDGE, "assessment.localConnection", "NO", "assessment.referElsewhere", "YES"));
        letterGoesOut();
    }

    private void settledAsNotMet() {
        does("caseworker", "settleReferral", "councilReferral.conditions", "NOT_MET", "councilReferral.decisionReasons",
                "You have worked in our area for three years, so you have a local connection here.");
        letterGoesOut();
    }

    @Test
    void outAndBackThe56DaysBeginWithTheNoticeOfIt() {
        inNeedTonight("NO");
        referred();
        assertThat(sent("L4", "2026-06-01").getFacts()).containsEntry("duty", "REFERRED");
        assertThat(letter("L4").getLegalBasis()).startsWith("Housing Act 1996, s.184(4)");
        assertThat(state("assessment")).as("L4 is the notice of the decision (s.184(4))").isEqualTo(State.MET);
        assertThat(file().open(Duty.Kind.RELIEF)).as("not owed from the notice on (s.199A(1))").isEmpty();
        assertThat(file().open(Duty.Kind.INTERIM)).as("she may be in priority need (s.199A(2))")
                .hasValueSatisfying(duty -> assertThat(duty.legalBasis()).isEqualTo("s.199A(2)"));
        waitsFor("notifyCouncil", "proposePlace");
        dueOn("notifyCouncil", "2026-06-02");
        placed("SELF_CONTAINED");

        itIs("2026-06-02T09:00:00Z");
        councilNotified();
        dueOn("recordCouncilAnswer", "2026-06-16");
        assertThat(clock("referralReply").getLegalBasis()).isEqualTo("practice for s.198(5)");
        fires("recordCouncilAnswerDue", endOf("2026-06-16"));
        itIs("2026-06-18T09:00:00Z");
        councilSays("DISAGREES");
        dueOn("settleReferral", "2026-07-08");
        itIs("2026-07-01T09:00:00Z");
        settledAsNotMet();
        assertThat(sent("L4C", "2026-07-01").getFacts()).containsEntry("duty", "RELIEF");
        assertThat(file().open(Duty.Kind.INTERIM)).as("the place goes on until relief is over and the next duty decided (s.199A(4))").isPresent();
        assertThat(file().open(Duty.Kind.RELIEF)).hasValueSatisfying(duty -> {
            assertThat(duty.legalBasis()).isEqualTo("s.189B(2) and s.199A(4)");
            assertThat(duty.startedOn()).isEqualTo("2026-07-01");
        });
        assertThat(clock("relief").getClock()).isEqualTo("E3");
        assertThat(clock("relief").getLastDay()).as("56 days from when the notice is taken to have reached her, not from the day first satisfied").isEqualTo("2026-09-01");
        assertThat(clock("relief").getExplanation()).contains("199A(4)(b)");
        planAgreed("agreeReliefPlan");
        dueOn("helpSecureHome", "2026-09-01");

        fires("day42", startOf("2026-08-18"));
        inquired("YES", "NO");
        fires("day56Over", endOf("2026-09-01"));
        concluded("YES", "NO");
        itIs("2026-09-02T09:00:00Z");
        letterGoesOut();
        assertThat(openTasks()).as("the place goes on under the main duty, though nobody was homeless when it was first looked at")
                .contains("proposeHome", "contactInPlacement").doesNotContain("decideInterimEnd");
        assertThat(steps.of(caseRef)).containsSubsequence(road("whatIsOwed oweStay notifyCouncil recordCouncilAnswer settleReferral tellOutcome "
                + "comesBack referredBack reliefDuty"));
    }

    @Test
    void theOtherCouncilHelpsAndNothingIsOwedHere() {
        inNeedTonight("YES");
        placed("SELF_CONTAINED");
        referred();
        assertThat(openTasks()).as("nobody is placed twice").doesNotContain("proposePlace");
        councilNotified();
        itIs("2026-06-09T09:00:00Z");
        councilSays("AGREES", "councilReferral.decisionReasons", "Your parents have lived there for ten years and the council there agrees.");
        letterGoesOut();
        assertThat(sent("L4C", "2026-06-09").getFacts()).containsEntry("duty", "RELIEF");
        assertThat(file().getCouncilReferral().conditions()).isEqualTo(CouncilReferral.Conditions.MET);
        assertThat(file().getDuties()).singleElement().satisfies(duty -> {
            assertThat(duty.endReason()).isEqualTo("REFERRED_OUT");
            assertThat(duty.endedOn()).isEqualTo("2026-06-09");
        });
        does("caseworker", "endStay", "placement.endedOn", "2026-06-09", "placement.leavingReason", "To a place found by the other council.", "stay", "LEFT");
        caseIsOver("REFERRED_OUT");
        assertThat(letterKinds()).containsExactly("L4", "L4C");
        assertThat(register.of(caseRef)).extracting(CaseClock::getName).as("no relief, no 56 days").doesNotContain("relief");
    }

    @Test
    void notInPriorityNeedNoPlaceIsOwedMeanwhile() {
        applied();
        found("assess", "HOMELESS", "2026-06-01", with(TO_EASTBRIDGE, "assessment.localConnection", "NO", "assessment.referElsewhere", "YES"));
        letterGoesOut();
        waitsFor("notifyCouncil");
        assertThat(file().open(Duty.Kind.INTERIM)).isEmpty();
    }

    @Test
    void reliefGivesWayInItsCourseAndBeginsAnewWhenTheCaseComesBack() {
        englishReliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        does("caseworker", "helpSecureHome", with(TO_EASTBRIDGE, "homeFound", "END", "proposedEnding.reason", "REFERRED_OUT",
                "proposedEnding.evidence", "Her parents have lived in Eastbridge since 2015."));
        letterGoesOut();
        assertThat(sent("L4", "2026-06-10").getFacts()).containsEntry("duty", "RELIEF");
        assertThat(state("relief")).isEqualTo(State.MET);
        assertThat(files.get(caseRef).getOutcome()).as("not over until the other council helps").isNull();
        waitsFor("notifyCouncil");
        councilNotified();
        councilSays("DISAGREES");
        settledAsNotMet();
        sent("L4C", "2026-06-10");
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.RELIEF).extracting(Duty::endReason).containsExactly("REFERRED_OUT", null);
        assertThat(clock("relief").getStartedOn()).as("given, as far as anybody knows, s.199A(4)(b)").isEqualTo("2026-06-17");
        received("L4C", "2026-06-10");
        assertThat(clock("relief").getStartedOn()).isEqualTo("2026-06-10");
        assertThat(clock("relief").getLastDay()).isEqualTo("2026-08-04");
        waitsFor("agreeReliefPlan");
        assertThat(steps.of(caseRef)).containsSubsequence(road("reliefOver referElsewhere whatIsOwed tellOutcome comesBack referredBack reliefDuty"));
    }

    private void mainDutyReferred() {
        englishReliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        inquired("YES", "NO");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-28T09:00:00Z");
        concluded("YES", "NO", with(TO_EASTBRIDGE, "assessment.referElsewhere", "YES"));
        letterGoesOut();
        assertThat(sent("L4", "2026-07-28").getFacts()).containsEntry("duty", "FINAL_REFERRED");
        assertThat(file().open(Duty.Kind.FINAL)).as("none from the notice on (s.200(1))").isEmpty();
        assertThat(file().open(Duty.Kind.INTERIM)).hasValueSatisfying(duty -> assertThat(duty.legalBasis()).isEqualTo("s.200(1)"));
        placed("SELF_CONTAINED");
        councilNotified();
    }

    @Test
    void theMainDutyIsTakenByTheOtherCouncil() {
        mainDutyReferred();
        councilSays("AGREES", "councilReferral.decisionReasons", "Your parents have lived there for ten years and the council there agrees.");
        letterGoesOut();
        assertThat(sent("L4C", "2026-07-28").getFacts()).containsEntry("duty", "FINAL");
        does("caseworker", "endStay", "placement.endedOn", "2026-07-28", "placement.leavingReason", "To a place found by the other council.", "stay", "LEFT");
        assertThat(files.get(caseRef).getOutcome()).isEqualTo("REFERRED_OUT");
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.FINAL).isEmpty();
    }

    @Test
    void theMainDutyIsOwedHereWhenTheConditionsAreNotMet() {
        mainDutyReferred();
        councilSays("DISAGREES");
        itIs("2026-08-03T09:00:00Z");
        settledAsNotMet();
        assertThat(sent("L4C", "2026-08-03").getFacts()).containsEntry("duty", "FINAL");
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.INTERIM).singleElement().extracting(Duty::endReason)
                .isEqualTo("FINAL_TAKES_OVER");
        assertThat(file().open(Duty.Kind.FINAL)).hasValueSatisfying(duty -> {
            assertThat(duty.legalBasis()).isEqualTo("s.193(2) and s.200(3)");
            assertThat(duty.startedOn()).isEqualTo("2026-08-03");
        });
        assertThat(openTasks()).contains("proposeHome");
        assertThat(steps.of(caseRef)).containsSubsequence(road("referFinalDuty whatIsOwed tellOutcome comesBack finalReferredBack"));
    }

    /** s.198(A1) speaks of councils in England alone, s.198(1) does not. */
    @Test
    void aCouncilInWalesIsAskedOnlyToTakeTheMainDuty() throws IOException {
        applied();
        assertThatThrownBy(() -> found("assess", "HOMELESS", "2026-06-01", with(TO_EASTBRIDGE, "assessment.localConnection", "NO",
                "assessment.referElsewhere", "YES", "councilReferral.country", "WALES")))
                .hasMessageContaining("Where is that council?: before the main duty is decided, only a council of the same country can be asked.");
        found("assess", "HOMELESS", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        assertThatThrownBy(() -> does("caseworker", "helpSecureHome", with(TO_EASTBRIDGE, "homeFound", "END", "proposedEnding.reason", "REFERRED_OUT",
                "proposedEnding.evidence", "Her parents have lived in Powys since 2015.", "councilReferral.country", "WALES")))
                .hasMessageContaining("only a council of the same country can be asked");
        fires("day42", startOf("2026-07-12"));
        inquired("YES", "NO");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-28T09:00:00Z");
        concluded("YES", "NO", with(TO_EASTBRIDGE, "assessment.referElsewhere", "YES", "councilReferral.country", "WALES"));
        letterGoesOut();
        assertThat(printed("L4")).contains("the other council must help you, under the law of Wales (section 83 of the Housing (Wales) Act 2014)");
        councilNotified();
        councilSays("AGREES", "councilReferral.decisionReasons", "Your parents have lived there for ten years and the council there agrees.");
        letterGoesOut();
        assertThat(printed("L4C")).contains("under the law of Wales (section 83 of the Housing (Wales) Act 2014)").doesNotContain("sections 193 and 200(4)");
    }

    /** A local connection here is in the way of no other ground (s.198(2ZA), (4)). */
    @Test
    void whoWasPlacedHereByAnotherCouncilIsReferredToItAllTheSame() {
        applied();
        assertThatThrownBy(() -> found("assess", "HOMELESS", "2026-06-01", with(TO_EASTBRIDGE, "assessment.localConnection", "YES",
                "assessment.referElsewhere", "YES")))
                .hasMessageContaining("On which ground?: somebody in the household has a local connection here");
        found("assess", "HOMELESS", "2026-06-01", with(TO_EASTBRIDGE, "assessment.localConnection", "YES", "assessment.referElsewhere", "YES",
                "councilReferral.ground", "PLACED"));
        letterGoesOut();
        assertThat(sent("L4", "2026-06-01").getFacts()).containsEntry("duty", "REFERRED");
        assertThat(file().getCouncilReferral().ground()).isEqualTo(CouncilReferral.Ground.PLACED);
    }

    private String printed(String kind) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter(kind).getId()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @Test
    void aNoticeThatCameBackMovesThe56DaysThatBeganWithIt() {
        applied();
        found("assess", "HOMELESS", "2026-06-01", with(TO_EASTBRIDGE, "assessment.localConnection", "NO", "assessment.referElsewhere", "YES"));
        letterGoesOut();
        councilNotified();
        councilSays("DISAGREES");
        settledAsNotMet();
        assertThat(clock("relief").getLastDay()).as("posted, and taken to have been there by 8 June").isEqualTo("2026-08-02");
        planAgreed("agreeReliefPlan");
        itIs("2026-06-08T09:00:00Z");
        runtime.createProcessInstanceByKey("returned-letter").businessKey(caseRef).setVariable("letterId", letter("L4C").getId().toString()).execute();
        does("caseworker", "makeAvailable", "letter.availableForCollectionOn", "2026-06-08");
        assertThat(clock("relief").getLastDay()).as("given once it has lain there for a reasonable period (s.199A(7))").isEqualTo("2026-08-16");
        does("teamleader", "decideDate", "dateDecision", "FROM_COLLECTION", "dateReason", "It came back unopened; she collected it here.");
        received("L4C", "2026-06-08");
        assertThat(clock("relief").getLastDay()).as("or on the day she collected it").isEqualTo("2026-08-02");
        assertThat(clock("finalDutyInquiries").getLastDay()).isEqualTo("2026-07-19");
        dueOn("helpSecureHome", "2026-08-02");
    }
}
