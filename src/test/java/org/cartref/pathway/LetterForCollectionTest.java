package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** No fixed abode, or not safe to write: the notice counts from the day it could first be collected (s.63(4)(b), s.84(4)). */
class LetterForCollectionTest extends Story {

    private void readyToGoOut(Object... more) {
        apply(annaApplies(more));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        itIs("2026-06-03T09:00:00Z");
        dueOn("sendLetter", "2026-06-02");
    }

    @Test
    void the56DaysRunFromTheDayItLayReady() {
        readyToGoOut("person.noFixedAbode", true);
        assertThatThrownBy(() -> does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-06-03"))
                .hasMessageContaining("no fixed abode");
        waitsFor("sendLetter");
        does("caseworker", "sendLetter", "howSent", "COLLECTION", "letter.availableForCollectionOn", "2026-06-02");

        assertThat(letter("L1").getState()).isEqualTo(LetterState.SENT);
        assertThat(letter("L1").getSentOn()).isNull();
        assertThat(letter("L1").getAvailableForCollectionOn()).isEqualTo("2026-06-02");
        assertThat(clock("relief").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 2));
        assertThat(clock("relief").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 27));
        assertThat(clock("reviewRequest").getLastDay()).as("21 days after a reasonable time to fetch it").isEqualTo(LocalDate.of(2026, 7, 6));
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-07-27"));
        passed(TO_THE_DECISION.replace("startReviewClock", "startReviewClock tellLetterWaits"), "reliefDuty reliefOwed oweRelief watchRelief keepInTouch reliefStarts reliefWorkStarts agreeReliefPlan");
    }

    @Test
    void handedOverItIsSentAndReceivedThatDay() {
        readyToGoOut("reach.unsafeToWrite", true);
        does("caseworker", "sendLetter", "howSent", "HANDED_OVER", "letter.handedOverOn", "2026-06-03");
        assertThat(letter("L1").getSentOn()).isEqualTo("2026-06-03");
        assertThat(letter("L1").getReceivedOn()).isEqualTo("2026-06-03");
        assertThat(clock("relief").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(clock("reviewRequest").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 3));
    }

    @Test
    void notBeforeItWasSigned() {
        readyToGoOut("application.receivedOn", "2026-05-28");
        assertThatThrownBy(() -> does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-05-29"))
                .hasMessageContaining("before the letter was signed");
        waitsFor("sendLetter");
    }
}
