package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** A refusal under relief: of a suitable home, it ends relief alone (s.189B(7)(c)); of a final offer, the main duty as well (s.193A). */
class EnglishOfferRefusedTest extends EnglishStory {

    private void offered(String finalOffer) {
        englishReliefIsOwed();
        does("caseworker", "helpSecureHome", lookedAt(IN_ENGLAND, "homeFound", "OFFER", "offer.kind", "PRS", "offer.finalOffer", finalOffer,
                "offer.address", "7 Maes y Deri, Aberystwyth", "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "FREE"));
        letterGoesOut("letter.sixMonths", "The landlord lets it for twelve months.");
    }

    /** s.193(7F), (8) and s.193A(6), (7): no final offer to somebody who cannot give up in time what binds them. */
    @Test
    void noFinalOfferToWhoIsBoundToAnotherHome() {
        englishReliefIsOwed();
        Object[] offer = lookedAt(IN_ENGLAND, "homeFound", "OFFER", "offer.kind", "PRS", "offer.finalOffer", "YES",
                "offer.address", "7 Maes y Deri, Aberystwyth", "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "BOUND");
        assertThatThrownBy(() -> does("caseworker", "helpSecureHome", offer)).hasMessageContaining("a final offer may not be made while they are");
        offer[5] = "NO";
        does("caseworker", "helpSecureHome", offer);
        waitsFor("prepareLetter");
    }

    /** SI 2012/2601 art 3: of a final offer it is asked, and of another under relief it is not. */
    @Test
    void aPrivateHomeIsLookedAtBeforeItIsTheFinalOffer() {
        englishReliefIsOwed();
        Object[] offer = {"homeFound", "OFFER", "offer.kind", "PRS", "offer.finalOffer", "YES", "offer.address", "7 Maes y Deri, Aberystwyth",
            "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "FREE"};
        assertThatThrownBy(() -> does("caseworker", "helpSecureHome", offer)).hasMessageContaining("It is in a reasonable physical condition: tick this once it is so.")
                .hasMessageContaining("We have the tenancy agreement they will be given, and it is adequate: tick this");
        Object[] lookedAt = lookedAt(IN_ENGLAND, offer);
        lookedAt[lookedAt.length - 1] = false;
        assertThatThrownBy(() -> does("caseworker", "helpSecureHome", lookedAt)).hasMessageContaining("tenancy agreement").hasMessageNotContaining("physical condition");
        offer[5] = "NO";
        does("caseworker", "helpSecureHome", offer);
        assertThat(file().getOffer().checks()).isNull();
        letterGoesOut("letter.sixMonths", "The landlord lets it for twelve months.");

        offer[5] = "YES";
        does("caseworker", "helpSecureHome", lookedAt(IN_ENGLAND, offer));
        assertThat(file().getOffer().checks()).hasSize(10).containsEntry("agreement", true);
        assertThat(file().getOffer().checkedBy()).isEqualTo("caseworker");
    }

    @Test
    void whatTheySaidOfItStandsOnTheTrail() {
        offered("YES");
        assertThat(trailLines()).anyMatch(line -> line.contains("Are they bound to another home they cannot give up in time? No, or they can end it in time"));
    }

    @Test
    void anOfferThatIsNotFinalLeavesTheMainDutyToBeDecided() {
        offered("NO");
        sent("L5", "2026-06-01");
        assertThat(file().getOffer().finalOffer()).isFalse();
        assertThatThrownBy(() -> ends("helpSecureHome", "FINAL_OFFER_REFUSED")).as("no final offer was made")
                .hasMessageContaining("What happened?: choose one of the listed answers.");
        assertThatThrownBy(() -> ends("helpSecureHome", "SUITABLE_OFFER_REFUSED")).as("nobody has heard it from her")
                .hasMessageContaining("Their own words");
        theySaidSo();
        ends("helpSecureHome", "SUITABLE_OFFER_REFUSED");
        dueOn("signOffEnding", "2026-06-03");
        managerSays("APPROVE");
        itIs("2026-06-03T09:00:00Z");
        letterGoesOut("letter.reasons", "You told us that it is too far from your sister.", "letter.accommodation", "Two bedrooms, let for twelve months.");
        assertThat(sent("L7", "2026-06-03").getFacts()).containsEntry("endReason", "SUITABLE_OFFER_REFUSED");
        assertThat(state("relief")).isEqualTo(State.MET);
        dueOn("concludeInquiries", "2026-06-24");
        concluded("YES", "NO");
        letterGoesOut();
        assertThat(letter("L2").getFacts()).containsEntry("duty", "FINAL");
        assertThat(file().open(Duty.Kind.FINAL).orElseThrow().legalBasis()).as("the main duty is not lost").isEqualTo("s.193(2)");
        assertThat(steps.of(caseRef)).containsSubsequence(road("offerInRelief helpSecureHome reliefOutcomeKnown endRelief", DUTY_ENDS_SIGNED_OFF,
                "reliefNoticeGiven reliefOver conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty"));
    }

    @Test
    void aFinalOfferTakesTheMainDutyAsWell() {
        offered("YES");
        theySaidSo();
        assertThatThrownBy(() -> ends("helpSecureHome", "SUITABLE_OFFER_REFUSED")).as("it was a final one")
                .hasMessageContaining("What happened?: choose one of the listed answers.");
        ends("helpSecureHome", "FINAL_OFFER_REFUSED");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that it is too far from your sister.", "letter.accommodation", "Two bedrooms, let for twelve months.");
        sent("L7", "2026-06-01");
        caseIsOver("FINAL_OFFER_REFUSED");
        assertThat(letterKinds()).as("no main duty is to be decided").containsExactly("L1", "L5", "L7");
    }

    @Test
    void underPreventionARefusalIsListedToo() {
        applied();
        found("assess", "THREATENED", "2026-06-01", "assessment.lossExpectedOn", "2026-07-06", "assessment.landlord", "PRIVATE", "assessment.validNotice", "NO");
        letterGoesOut();
        planAgreed("agreePreventionPlan");
        does("caseworker", "helpKeepHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri, Aberystwyth",
                "offer.suitability", "Two bedrooms, close to the school.");
        letterGoesOut("letter.sixMonths", "The landlord lets it for twelve months.");
        ends("helpKeepHome", "OFFER_REFUSED");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You told us that it is too far away.", "letter.accommodation", "Two bedrooms, let for twelve months.");
        assertThat(sent("L6", "2026-06-01").getFacts()).containsEntry("endReason", "OFFER_REFUSED");
        caseIsOver("OFFER_REFUSED");
    }
}
