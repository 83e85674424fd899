package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

/** After a step the next one of the case opens, or a line says what comes and who does it. */
class WhatNextTest extends AtTheDesk {

    private static final By LINE = By.cssSelector(".next-line");

    private void says(String words) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(20)).until(page -> tasklist.text(LINE).contains(words));
    }

    private void opens(String task) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(20)).until(page -> tasklist.isOpen(task));
    }

    @Test
    void whoSaysThatAPlaceIsNeededIsAskedForOneAtOnce() {
        apply(annaApplies("application.nowhereTonight", true));
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open("Check whether a place is needed tonight");
        tasklist.choose("interim.mayBeHomeless", "Yes");
        tasklist.choose("interim.mayBeEligible", "Yes");
        tasklist.choose("interim.mayHavePriorityNeed", "Yes");
        tasklist.type("interim.reason", "A child of four is with her.");
        tasklist.complete();
        opens("Propose a place that suits them");
        assertThat(task("proposePlace").getAssignee()).as("nobody claims it again").isEqualTo("caseworker");
        assertThat(tasklist.text(LINE)).contains("Recorded for Anna Rees-Parry (" + caseRef + "). Next: Propose a place that suits them, by Mon 1 Jun 2026");
        tasklist.picture("next-opens");
    }

    private void theLetterIsCompleted(Object... application) {
        apply(annaApplies(application));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open("Check and complete the letter");
        tasklist.complete();
    }

    @Test
    void whatSomebodyElseDoesIsSaid() {
        theLetterIsCompleted();
        says("Recorded for Anna Rees-Parry (" + caseRef + "). Sign the letter is for Managers or Team leaders, by Tue 2 Jun 2026");
        tasklist.picture("next-said");
        tasklist.click(By.cssSelector(".next-away"));
        assertThat(browser.driver().findElement(LINE).isDisplayed()).isFalse();
    }

    /** It went through, and the letter did not: who reads "next" would take it for done. */
    @Test
    void whatStillWantsSomethingIsSaidToBeHereAgain() {
        theLetterIsCompleted("person.addressLine1", null, "person.town", null, "person.postcode", null);
        says("Recorded for Anna Rees-Parry (" + caseRef + "). The same step is here again; read what it still wants: Check and complete the letter");
        tasklist.waitFor(By.cssSelector(".fjs-container"), "Report a change of circumstances with it, or with no fixed address");
    }

    @Test
    void aStartBringsItsFirstStep() {
        tasklist.signIn("caseworker");
        reliefIsOwed();
        tasklist.start("A placement is needed");
        tasklist.type("caseReference", caseRef);
        tasklist.choose("placeNeeded", "Tonight");
        tasklist.type("placeWhy", "The room is needed for somebody else.");
        tasklist.sendStart();
        opens("Propose a place that suits them");
    }

    /** Another family's step stands open, with nothing written into it, when somebody comes to the desk. */
    @Test
    void aNewCaseComesInFrontOfAStepNobodyHasBegun() {
        reliefIsOwed();
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open("Help secure a home");
        tasklist.start("Statutory homelessness");
        tasklist.type("person.givenName", "Ifan");
        tasklist.type("person.familyName", "Rees");
        tasklist.choose("reach.languageWish", "English");
        tasklist.date("application.receivedOn", "01/06/2026");
        tasklist.choose("application.approach", "Help with housing");
        tasklist.tick("application.nowhereTonight");
        tasklist.sendStart();
        opens("Check whether a place is needed tonight");
        assertThat(tasklist.text(LINE)).contains("Recorded for Ifan Rees");
    }

    @Test
    void whoRecordsWhatTheyMayNotSeeIsToldWhomToTell() {
        tasklist.signIn("caseworker");
        tasklist.start("Statutory homelessness");
        tasklist.type("person.givenName", "Mali");
        tasklist.type("person.familyName", "Dirgel");
        tasklist.choose("reach.languageWish", "English");
        tasklist.date("application.receivedOn", "01/06/2026");
        tasklist.choose("application.approach", "Help with housing");
        tasklist.tick("restricted");
        tasklist.sendStart();
        says("is restricted. Ask a team leader. Tell them now that it is there");
        assertThat(tasklist.text(LINE)).startsWith("Recorded (CER-").doesNotContain("Mali");
    }

    @Test
    void nothingToDoUntilADay() {
        reliefIsOwed();
        fires("contactDay", startOf("2026-06-08"));
        itIs("2026-06-08T09:00:00Z");
        tasklist.signIn("caseworker");
        tasklist.start("Record a contact");
        tasklist.type("caseReference", caseRef);
        tasklist.date("contact.happenedOn", "08/06/2026");
        tasklist.select("contact.method", "Text message");
        tasklist.select("contact.outcome", "Spoke with them");
        tasklist.type("contact.note", "She has seen two flats.");
        tasklist.sendStart();
        says("Recorded for Anna Rees-Parry (" + caseRef + "). Next: Help secure a home, by Sun 26 Jul 2026");
    }
}
