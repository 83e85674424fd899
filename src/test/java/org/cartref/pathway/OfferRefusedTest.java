package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** A refused home ends prevention or relief only after its consequence was put in writing (s.67(4)(a), s.74(5)(a)). */
class OfferRefusedTest extends Story {

    private static final String SIX_MONTHS = "The landlord lets it for twelve months.";

    @Test
    void inReliefAfterTheOfferLetter() {
        reliefIsOwed();
        itIs("2026-06-10T09:00:00Z");
        homeOffered("helpSecureHome", "PRS", "letter.sixMonths", SIX_MONTHS);
        sent("L5", "2026-06-10");
        waitsFor("helpSecureHome");
        dueOn("helpSecureHome", "2026-07-26");

        itIs("2026-06-15T09:00:00Z");
        ends("helpSecureHome", "OFFER_REFUSED");
        waitsFor("signOffEnding");
        dueOn("signOffEnding", "2026-06-17");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You refused the home at 7 Maes y Deri.", "letter.accommodation", SIX_MONTHS);
        sent("L7", "2026-06-15");
        assertThat(state("relief")).isEqualTo(State.MET);
        caseIsOver("OFFER_REFUSED");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "offerInRelief", LETTER, "helpSecureHome", "reliefOutcomeKnown endRelief", DUTY_ENDS_SIGNED_OFF,
                "reliefNoticeGiven reliefOver closeCase caseClosed");
    }

    @Test
    void inPreventionAfterTheOfferLetter() {
        preventionIsOwed("2026-07-20");
        homeOffered("helpKeepHome", "PRS", "letter.sixMonths", SIX_MONTHS);
        sent("L5", "2026-06-01");
        ends("helpKeepHome", "OFFER_REFUSED");
        managerSays("APPROVE");
        letterGoesOut("letter.reasons", "You refused the home at 7 Maes y Deri.", "letter.accommodation", SIX_MONTHS);
        sent("L6", "2026-06-01");
        caseIsOver("OFFER_REFUSED");
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "offerInPrevention", LETTER, "helpKeepHome", "preventionOutcomeKnown endPrevention", DUTY_ENDS_SIGNED_OFF,
                "preventionNoticeGiven preventionOver closeCase caseClosed");
    }

    @Test
    void withoutTheOfferLetterARefusalIsNoReason() {
        reliefIsOwed();
        assertThatThrownBy(() -> ends("helpSecureHome", "OFFER_REFUSED"))
                .hasMessageContaining("What happened?: choose one of the listed answers.");
        waitsFor("helpSecureHome");
        assertThat(letterKinds()).containsExactly("L1");
    }

    @Test
    void day56GivesUpAnOfferLetterNotYetIssued() {
        reliefIsOwed();
        itIs("2026-07-24T09:00:00Z");
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        does("caseworker", "helpSecureHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri",
                "offer.suitability", "Two bedrooms.");
        waitsFor("prepareLetter", "reviewHalfWay", "inquireFinalDuty");
        fires("day56Over", endOf("2026-07-26"));
        waitsFor("decideRelief", "reviewHalfWay", "inquireFinalDuty");
        assertThat(letter("L5").getState()).isEqualTo(LetterState.WITHDRAWN);
        assertThat(state("writeLetter")).isEqualTo(State.STOPPED);
    }
}
