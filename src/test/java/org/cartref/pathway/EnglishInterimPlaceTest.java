package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** A place tonight under s.188; homeless intentionally, it ends after a reasonable time and not by the Welsh floor (s.190(2)). */
@ActiveProfiles("england")
class EnglishInterimPlaceTest extends PlacementStory {

    private static final String LIMIT = "bedAndBreakfastFamilies";

    private boolean isLimited() {
        return register.of(caseRef).stream().anyMatch(clock -> clock.getName().equals(LIMIT));
    }

    @Test
    void aPregnancyLimitsBedAndBreakfastToSixWeeksInAll() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.familyCommitments", "YES");
        assertThat(clock(LIMIT).getClock()).isEqualTo("E15");
        assertThat(clock(LIMIT).getLastDay()).isEqualTo("2026-07-12");
        itIs("2026-06-11T09:00:00Z");
        moves("A hostel has a room.");
        placed("HOSTEL");
        itIs("2026-06-20T09:00:00Z");
        moves("Not safe there.");
        placed("BED_AND_BREAKFAST", "placement.standard", "HIGHER", "placement.familyCommitments", "YES");
        assertThat(clock(LIMIT).getLastDay()).as("10 of 42 nights are used").isEqualTo("2026-07-21");
        fires("limitNear", startOf("2026-07-16"));
        dueOn("offerOtherPlace", "2026-07-21");
    }

    @Test
    void forOneAdultWithNobodyDependingOnThemTheLawSetsNoLimit() {
        nowhereTonight();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.familyCommitments", "NO");
        assertThat(isLimited()).isFalse();
        assertThat(timer("limitNear")).isNull();
    }

    @Test
    void aPrivateHostelWithASharedKitchenIsLimitedForAFamilyAsWell() {
        nowhereTonight();
        placed("HOSTEL", "placement.shared", "YES", "placement.standard", "BASIC", "placement.familyCommitments", "YES");
        assertThat(clock(LIMIT).getLastDay()).isEqualTo("2026-07-12");
    }

    @Test
    void aChildInTheCaseCountsWhateverWasAnswered() {
        nowhereTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01", "household", List.of(Map.of("givenName", "Mabli", "familyName", "Rees-Parry",
                "relationship", "daughter", "dateOfBirth", "2022-03-01", "languageWish", "EN")));
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.familyCommitments", "NO");
        assertThat(clock(LIMIT).getLastDay()).isEqualTo("2026-07-12");
    }

    private void toldThatItWasIntentional(Object... days) {
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        fires("day42", startOf("2026-07-12"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES", "socialServices.child", "NO",
                "finalDuty.reasons", "You gave up a home that you could have kept.");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        List<Object> all = new ArrayList<>(List.of("finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES",
                "socialServices.child", "NO", "finalDuty.reasons", "You gave up a home that you could have kept."));
        all.addAll(List.of(days));
        does("caseworker", "concludeInquiries", all.toArray());
        letterGoesOut();
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", "NONE");
    }

    /** s.190(2)(a): the place goes on for as long as gives them a reasonable opportunity of finding another. */
    @Test
    void homelessIntentionallyAPlaceForAReasonableTime() throws IOException {
        nowhereTonight();
        assertThat(file().open(Duty.Kind.INTERIM).orElseThrow().legalBasis()).isEqualTo("s.188");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastFamilies").getClock()).isEqualTo("E15");
        assertThat(clock("bedAndBreakfastFamilies").getLastDay()).as("not known is taken as if").isEqualTo("2026-07-12");
        toldThatItWasIntentional("finalDuty.daysToLook", 35);
        assertThat(said("L2")).contains("for 35 days, the day you are told of this decision being day 1", "(section 190(2)(a))",
                "what we owe you under section 190, and for how long", "(section 202(1)(f))");

        assertThat(register.of(caseRef)).extracting(CaseClock::getName).as("a floor of Welsh law").doesNotContain("interimFloor");
        assertThat(file().open(Duty.Kind.INTERIM).orElseThrow().legalBasis()).isEqualTo("s.190(2)");
        assertThat(clock("timeToLook").getStartedOn()).as("it is taken to have reached them in five working days").isEqualTo("2026-08-03");
        assertThat(clock("timeToLook").getLastDay()).isEqualTo("2026-09-06");
        dueOn("endTimeToLook", "2026-09-06");
        assertThat(offeredBy("endTimeToLook")).doesNotContain("REASONABLE_TIME_OVER", "DECISION_ON_193", "NO_RELIEF_DUTY");
        itIs("2026-07-30T09:00:00Z");
        received("L2", "2026-07-29");
        assertThat(clock("timeToLook").getLastDay()).as("as long as it was, from the day they were told").isEqualTo("2026-09-01");
        dueOn("endTimeToLook", "2026-09-01");
        itIs("2026-09-01T09:00:00Z");
        does("caseworker", "endTimeToLook", "proposedEnding.reason", "REASONABLE_TIME_OVER", "proposedEnding.evidence", "Thirty-five days since they were told; three homes viewed.");
        assertThatThrownBy(() -> letterGoesOut("letter.reasons", "You have had the place for 35 days.", "letter.leaveBy", "2026-09-02"))
                .as("nobody leaves before the letter has surely reached them").hasMessageContaining("this cannot be before 8 September 2026");
        letterGoesOut("letter.reasons", "You have had the place for 35 days.", "letter.leaveBy", "2026-09-08");
        assertThat(sent("L8", "2026-09-01").getFacts()).containsEntry("leaveBy", "2026-09-08");
        assertThat(letter("L8").getLegalBasis()).contains("s.190(2)(a)");
        assertThat(said("L8")).contains("and then its section 190(2)(a)", "for how long (section 202(1)(b))", "You must ask within 21 days");
        assertThat(openTasks()).contains("endStay");
        as("caseworker");
        start("ask-for-review", ReviewStory.request(caseRef, "L8", "2026-09-01"));
        runAsyncSteps();
        waitsFor("endStay", "appointReviewer", "decidePendingPlace");
    }

    @Test
    void aShorterTimeIsGivenOnlyWithItsReason() {
        nowhereTonight();
        placed("HOSTEL");
        assertThatThrownBy(() -> toldThatItWasIntentional("finalDuty.daysToLook", 14)).hasMessageContaining("Why fewer than 28 days are enough for them");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES",
                "socialServices.child", "NO", "finalDuty.reasons", "You gave up a home that you could have kept.", "finalDuty.daysToLook", 14,
                "finalDuty.daysToLookWhy", "A brother has a room for them from 10 August.");
        letterGoesOut();
        assertThat(clock("timeToLook").getLastDay()).isEqualTo("2026-08-16");
        assertThat(file().getFinalDuty().daysToLookWhy()).startsWith("A brother");
    }

    @Test
    void whatAManagerSendsBackStandsThereAgainUntilTheirTimeIsOver() {
        nowhereTonight();
        placed("HOSTEL");
        toldThatItWasIntentional("finalDuty.daysToLook", 28);
        theySaidSo();
        does("caseworker", "endTimeToLook", "proposedEnding.reason", "WITHDRAWN", "proposedEnding.evidence", "She said on the phone that she needs no help.");
        managerSays("RETURN");
        dueOn("endTimeToLook", "2026-08-30");
        assertThat(openTasks()).as("not the step of a place for now").doesNotContain("decideInterimEnd");
        assertThat(file().open(Duty.Kind.INTERIM).orElseThrow().legalBasis()).isEqualTo("s.190(2)");
    }

    /** s.188(1A), omitted on 1 May 2026 and saved with s.195A for offers accepted before: they need no priority need of their own. */
    @Test
    void whoAcceptedAPrivateOfferBeforeMayIsAskedAboutForAPlace() throws IOException {
        String form = new String(getClass().getResourceAsStream("/forms/checkInterim.form").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(form).contains("or within two years of a private rented offer they accepted before 1 May 2026");
    }

    /** What is owed under s.190 may be reviewed, whatever ended it (s.202(1)(b)). */
    @Test
    void whoWithdrawsFromATimeToLookIsToldWhatMayBeReviewed() throws IOException {
        nowhereTonight();
        placed("HOSTEL");
        toldThatItWasIntentional("finalDuty.daysToLook", 28);
        theySaidSo();
        does("caseworker", "endTimeToLook", "proposedEnding.reason", "WITHDRAWN", "proposedEnding.evidence", "She said on the phone that she needs no help.");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that you need no more help.", "letter.leaveBy", "2026-08-10");
        assertThat(said("L8")).contains("You withdrew your application", "and then its section 190(2)(a)", "what we owe you under section 190", "You must ask within 21 days")
                .doesNotContain("no right to a review");
        assertThat(register.of(caseRef)).filteredOn(clock -> clock.getName().equals("reviewRequest") && clock.getStartedOn().isAfter(LocalDate.parse("2026-07-27")))
                .as("L8 opens days of its own").isNotEmpty();
    }

    /** The duty is not about a place they have: whoever has none is found one. */
    @Test
    void whoHasNoPlaceIsFoundOne() {
        apply(annaApplies());
        noPlaceNeededTonight();
        toldThatItWasIntentional("finalDuty.daysToLook", 28);
        waitsFor("proposePlace", "endTimeToLook");
        dueOn("endTimeToLook", "2026-08-30");
    }

    private String said(String kind) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter(kind).getId()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    /** While somebody looks again at whether a refused final offer was suitable, nobody is told to leave (s.188(2A)). */
    @Test
    void aRefusedFinalOfferUnderReviewKeepsThePlace() {
        nowhereTonight();
        placed("HOSTEL");
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        does("caseworker", "helpSecureHome", lookedAt(IN_ENGLAND, "homeFound", "OFFER", "offer.kind", "PRS", "offer.finalOffer", "YES",
                "offer.address", "7 Maes y Deri, Aberystwyth", "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "FREE"));
        letterGoesOut("letter.sixMonths", "The landlord lets it for twelve months.");
        theySaidSo();
        ends("helpSecureHome", "FINAL_OFFER_REFUSED");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that it is too far from your sister.", "letter.accommodation", "Two bedrooms, let for twelve months.");
        assertThat(offeredBy()).contains("RELIEF_OVER").doesNotContain("NO_RELIEF_DUTY", "DECISION_ON_193");
        as("caseworker");
        start("ask-for-review", ReviewStory.request(caseRef, "L5", time.today().toString()));
        runAsyncSteps();
        assertThat(offeredBy()).doesNotContain("RELIEF_OVER", "NO_RELIEF_DUTY", "DECISION_ON_193");
    }

    /** Values of the reasons the form offers. */
    private String offeredBy() {
        return offeredBy("decideInterimEnd");
    }
}
