package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.cartref.clock.CaseClock;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The day moves, or there is no release: one report moves or stops every date, and whoever was told is told again. */
class ReleaseMovedTest extends ReleaseStory {

    @Autowired
    private JdbcTemplate database;

    @Test
    void fromAfterTheClockChangeToBeforeIt() {
        itIs("2026-08-25T09:00:00Z");
        refer(dewi("2026-10-28"));
        homeFound("2026-10-19");
        itIs("2026-10-05T09:00:00Z");
        arranged("arrange", "2026-10-28");
        fires("weekLeft", startOf("2026-10-21"));
        assertThat(timer("notMetByNoon").getDuedate()).as("noon after the clocks went back").isEqualTo(Instant.parse("2026-10-28T12:00:00Z"));

        news("DATE_MOVED", "release.releasedOn", "2026-10-23");
        waitsFor("tellAgain");
        assertThat(file().getRelease().releasedOn()).isEqualTo("2026-10-23");
        CaseClock day = clock("releaseDay");
        assertThat(day.getLastDay()).isEqualTo("2026-10-23");
        assertThat(trailLines()).as("the old day stays known").anyMatch(line -> line.contains("Day of release")
                && line.contains("corrected to start on Friday 23 October 2026 instead of Wednesday 28 October 2026"));
        assertThat(database.queryForObject("select count(*) from message where case_ref = ? and kind = 'dayMoved'", Integer.class, caseRef)).isEqualTo(1);
        assertThat(clock("releaseChecked").getLastDay()).isEqualTo("2026-10-22");
        does("resettlement", "tellAgain", "toldWhom", "Prison, probation, landlord and Nia.");

        waitsFor("arrangeSoon", "planForBreak");
        fires("weekLeft", startOf("2026-10-16"));
        assertThat(timer("notMetByNoon").getDuedate()).as("noon before the clocks go back").isEqualTo(Instant.parse("2026-10-23T11:00:00Z"));
        assertThat(task("meetPerson").getDueDate()).isEqualTo(Instant.parse("2026-10-23T11:00:00Z"));
        assertThat(clock("releaseMet").getDueAt()).isEqualTo("2026-10-23T11:00:00Z");
        arranged("arrangeSoon", "2026-10-23");
        assertThat(letterKinds()).as("a new letter with the new day").containsExactly("R1", "R1");
        itIs("2026-10-23T09:00:00Z");
        met("2026-10-23", "09:45");
        sleepsAtHome("2026-10-23");
        fires("firstDay", startOf("2026-10-24"));
        inTouch("contactFirst", true);
        fires("thirdDay", startOf("2026-10-26"));
    }

    @Test
    void movedBeforeAnybodyWasToldTheDatesMoveAndNobodyIsTroubled() {
        refer(dewi("2026-08-06"));
        leadChosen();
        accepted();
        assertThat(timer("fiftySixDaysLeft").getDuedate()).isEqualTo(startOf("2026-06-11"));
        news("DATE_MOVED", "release.releasedOn", "2026-09-03");
        assertThat(timer("fiftySixDaysLeft").getDuedate()).isEqualTo(startOf("2026-07-09"));
        assertThat(timer("weekLeft").getDuedate()).isEqualTo(startOf("2026-08-27"));
        assertThat(timer("fiveDaysLeft").getDuedate()).as("the bank holiday of 31 August is no working day").isEqualTo(startOf("2026-08-26"));
        dueOn("arrange", "2026-08-13");
        waitsFor("arrange", "assessRelease");
    }

    @Test
    void broughtForwardIntoThePastHeIsMetAtOnce() {
        refer(dewi("2026-08-06"));
        leadChosen();
        itIs("2026-06-04T13:30:00Z");
        news("DATE_MOVED", "release.releasedOn", "2026-06-03");
        waitsFor("confirmBed", "decideReferral", "meetPerson");
        fires("notMetByNoon", Instant.parse("2026-06-03T11:00:00Z"));
        fires("noBedYet", Instant.parse("2026-06-03T14:00:00Z"));
        fires("notFound", Instant.parse("2026-06-03T15:30:00Z"));
        waitsFor("confirmBed", "decideReferral", "meetPerson", "placeTonight", "raiseConcern", "ringRound");
    }

    @Test
    void newsOfAReleaseIsForACaseAboutOne() {
        apply(annaApplies());
        assertThatThrownBy(() -> news("RECALLED")).hasMessageContaining("Case reference: case " + caseRef
                + " is not about a release from prison. Use \"Change of circumstances\" for it.");
    }

    @Test
    void noOffenceIsTakenInAnyFreeTextOfTheCase() {
        refer(dewi("2026-08-06"));
        as("resettlement");
        assertThatThrownBy(() -> start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "He spoke of the burglary.")))
                .hasMessageContaining("What was said or tried: word 5 names an offence or leads to one")
                .hasMessageNotContaining("burglary");
        identity.clearAuthentication();
    }

    @Test
    void recalledTwoDaysBefore() {
        refer(dewi("2026-08-06"));
        homeFound("2026-08-03");
        fires("fiftySixDaysLeft", startOf("2026-06-11"));
        itIs("2026-07-10T09:00:00Z");
        arranged("arrange", "2026-08-06");
        fires("weekLeft", startOf("2026-07-30"));
        fires("fiveDaysLeft", startOf("2026-07-30"));
        itIs("2026-08-04T09:00:00Z");
        news("RECALLED");
        waitsFor("tellCancelled");
        dueOn("tellCancelled", "2026-08-05");
        for (String clock : new String[] {"releaseDay", "releaseMet", "releaseBed", "releaseFound", "releaseChecked", "releaseConfirmed"}) {
            assertThat(state(clock)).as(clock).isEqualTo(State.STOPPED);
        }
        for (String event : new String[] {"notMetByNoon", "noBedYet", "notFound", "oneDayLeft"}) {
            assertThat(timer(event)).as(event).isNull();
        }
        does("resettlement", "tellCancelled", "toldWhom", "Prison, probation, landlord, Nia and his daughter.");
        caseIsOver("RECALLED");
    }

    @Test
    void anArrestIsActedOnAndTheCaseGoesOnOrEnds() {
        refer(dewi("2026-06-01"));
        news("ARRESTED");
        waitsFor("actOnChange", "offerAppropriateAdult", "allocate", "confirmBed", "meetPerson");
        dueOn("offerAppropriateAdult", "2026-06-01");
        does("resettlement", "actOnChange", "changeResponse", "The station was told who leads the case.", "whatNow", "GO_ON");
        waitsFor("offerAppropriateAdult", "allocate", "confirmBed", "meetPerson");
        changeReported("DIED");
        does("resettlement", "actOnChange", "changeResponse", "The hospital rang the office.", "whatNow", "END",
                "proposedEnding.reason", "DIED", "proposedEnding.evidence", "Told by the ward sister on the phone.");
        caseIsOver("DIED");
    }

    /** Source 000, Stonham: a support worker goes to the police station; it is a step of its own, the same day. */
    @Test
    void afterAnArrestASupportWorkerIsOfferedAsAppropriateAdult() {
        refer(dewi("2026-06-01"));
        leadChosen();
        news("ARRESTED");
        assertThat(task("offerAppropriateAdult").getAssignee()).as("their lead worker's").isEqualTo("resettlement");
        does("resettlement", "offerAppropriateAdult", "adultOffer", "GOES", "adultOfferNote", "Nia Prys went to Trecarchar station at ten.");
        assertThat(trailLines()).anySatisfy(line -> assertThat(line).contains("Nia Prys went to Trecarchar station at ten."))
                .anySatisfy(line -> assertThat(line).contains("A support worker goes, or has gone"));
        assertThat(openTasks()).doesNotContain("offerAppropriateAdult");
        news("TRANSFERRED", "release.prison", "HMP Penbont", "person.addressLine1", "HMP Penbont", "person.town", "Penbont", "person.postcode", "CF99 3CC");
        assertThat(openTasks()).as("only after an arrest").doesNotContain("offerAppropriateAdult");
    }
}
