package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

    @Test
    void homelessIntentionallyAPlaceForAReasonableTime() {
        nowhereTonight();
        assertThat(file().open(Duty.Kind.INTERIM).orElseThrow().legalBasis()).isEqualTo("s.188");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        assertThat(clock("bedAndBreakfastFamilies").getClock()).isEqualTo("E15");
        assertThat(clock("bedAndBreakfastFamilies").getLastDay()).as("not known is taken as if").isEqualTo("2026-07-12");
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        fires("day42", startOf("2026-07-12"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES",
                "finalDuty.reasons", "You gave up a home that you could have kept.");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES",
                "finalDuty.reasons", "You gave up a home that you could have kept.");
        letterGoesOut();
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", "NONE");

        assertThat(register.of(caseRef)).extracting(CaseClock::getName).as("a floor of Welsh law").doesNotContain("interimFloor");
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "DECISION_ON_193",
                "proposedEnding.evidence", "Told by letter today that no main duty is owed.");
        letterGoesOut("letter.reasons", "You became homeless intentionally.", "letter.leaveBy", "2026-08-24");
        assertThat(sent("L8", "2026-07-27").getFacts()).containsEntry("leaveBy", "2026-08-24");
        assertThat(letter("L8").getLegalBasis()).startsWith("Housing Act 1996, s.188");
        assertThat(openTasks()).contains("endStay");
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
        does("caseworker", "helpSecureHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.finalOffer", "YES",
                "offer.address", "7 Maes y Deri, Aberystwyth", "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "FREE");
        letterGoesOut("letter.sixMonths", "The landlord lets it for twelve months.");
        theySaidSo();
        ends("helpSecureHome", "FINAL_OFFER_REFUSED");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that it is too far from your sister.", "letter.accommodation", "Two bedrooms, let for twelve months.");
        assertThat(placeMayEndFor()).contains("RELIEF_OVER").doesNotContain("NO_RELIEF_DUTY", "DECISION_ON_193");
        as("caseworker");
        start("ask-for-review", ReviewStory.request(caseRef, "L5", time.today().toString()));
        runAsyncSteps();
        assertThat(placeMayEndFor()).doesNotContain("RELIEF_OVER", "NO_RELIEF_DUTY", "DECISION_ON_193");
    }

    /** Values of the reasons the form offers. */
    private String placeMayEndFor() {
        as("caseworker");
        String offered = forms.getTaskFormVariables(task("decideInterimEnd").getId()).get("endingOptions").toString();
        identity.clearAuthentication();
        return offered;
    }
}
