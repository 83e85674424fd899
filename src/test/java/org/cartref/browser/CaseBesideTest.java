package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The case beside the form, as a caseworker sees it in Tasklist on an ordinary laptop, and what the cards of their lists say. */
class CaseBesideTest extends AtTheDesk {

    private static final By PANE = By.cssSelector(".task-details .beside-drawn");

    @Test
    void whoeverHasATaskReadsItsCaseWhileTheyWrite() {
        helpIsGiven();
        itIs("2026-07-28T09:00:00Z");

        open("My tasks", "Help secure a home");

        assertThat(tasklist.text(By.cssSelector(".beside-head"))).contains("Anna Rees-Parry", caseRef, "open since 1 June 2026", "lead worker Caseworker (demo)",
                "Do not text them.", "07700 900123", "prefers phone call", "Tonight", "3 Stryd y Bont", "Sun 26 Jul 2026: Last of the 56 days of help to secure a home");
        assertThat(sections()).containsExactly("Dates", "Open steps", "People", "In their own words", "Assessment", "Needs", "Plan: 0 of 2 done", "What we owe",
                "Letters", "Contacts", "Messages", "What happened");
        assertThat(tasklist.find(By.cssSelector(".fjs-container form")).isDisplayed()).as("the form").isTrue();
        WebElement first = browser.driver().findElement(By.cssSelector(".beside .case-section .case-list > li"));
        assertThat(first.getText()).startsWith("Sun 26 Jul 2026").contains("Overdue", "Last of the 56 days of help to secure a home")
                .as("why is folded").doesNotContain("beginning with");
        assertThat(first.findElement(By.tagName("strong")).getCssValue("color")).isEqualTo("rgba(176, 0, 32, 1)");
        tasklist.picture("case-beside");

        tasklist.click(By.cssSelector(".beside .case-section .case-list > li details summary"));
        assertThat(first.getText()).contains("56 days beginning with Monday 1 June 2026");
        unfold("Contacts");
        assertThat(pane()).contains("Phone call: spoke with them", "She can stay until Friday.");
        unfold("Letters");
        assertThat(pane()).contains("sent 1 June 2026");
        unfold("Messages");
        assertThat(pane()).as("in words").contains("Mon 1 Jun 2026", "Thank you for getting in touch").doesNotContain("Plansent");
        assertThat(pane()).contains("My landlord gave me notice.", "Two bedrooms near the school.", "Ring three landlords with two-bedroom homes",
                "ours, by Mon 8 Jun 2026");
        assertThat(browser.errors()).isEmpty();
    }

    /** "The Case tab shows everything on the case": folded, so that what is pressing still stands first. */
    @Test
    void everythingThatIsOnTheCaseIsThereFolded() {
        helpIsGiven();
        transaction.executeWithoutResult(status -> files.land(caseRef, json.valueToTree(Map.of(
                "assessment", Map.of("helpWanted", "A deposit she can pay off."),
                "offer", Map.of("kind", "PRS", "address", "7 Maes y Deri"),
                "release", Map.of("prison", "HMP Trecarchar", "whereNot", "Not in Stryd Fawr", "whatMatters", "To be near his daughter.", "hasIdentity", false),
                "arrival", Map.of("metByName", "Nia Prys", "meetPlace", "GATE", "diary", List.of(Map.of("day", "2026-08-06", "time", "14:00", "what", "DOCTOR", "where", "Y Feddygfa"))),
                "satisfaction", Map.of("answered", "ANSWERED", "helpfulness", "VERY_SATISFIED"), "followUp", Map.of("home", "LASTS")))));
        transaction.executeWithoutResult(status -> files.land(caseRef, json.valueToTree(Map.of("offer", Map.of("answer", "REFUSED", "answeredOn", "2026-06-20",
                "refusalReason", "Too far from school.")))));
        itIs("2026-07-28T09:00:00Z");
        open("My tasks", "Help secure a home");
        assertThat(pane()).as("folded at first").doesNotContain("A deposit she can pay off.", "HMP Trecarchar");
        Map.of("What they want", List.of("Help they want", "A deposit she can pay off.", "To be near his daughter."),
                "Assessment", List.of("Homeless now", "End of a private rented tenancy", "You have nowhere you can stay.", "Local connection", "Yes"),
                "Homes offered", List.of("Private rented home, 7 Maes y Deri", "refused", "Too far from school."),
                "Release from prison", List.of("HMP Trecarchar", "Not in Stryd Fawr", "Proof of identity", "No"),
                "The day and the diary", List.of("Nia Prys, At the prison gate", "Thu 6 Aug 2026, 14:00 Doctor, Y Feddygfa"),
                "After closing", List.of("They answered", "Very satisfied", "They have a home and can stay")).forEach((section, says) -> {
            unfold(section);
            assertThat(pane()).as(section).contains(says.toArray(String[]::new));
        });
        tasklist.picture("case-beside-everything");
        tasklist.click(By.cssSelector(".beside-whole"));
        tasklist.waitFor(By.cssSelector(".case-page"), "To be near his daughter.");
        tasklist.waitFor(By.cssSelector(".case-page"), "Thu 6 Aug 2026, 14:00 Doctor, Y Feddygfa");
        tasklist.picture("case-page-everything");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whatIsTypedStaysWhileTheCaseIsReadFoldedAndOpenedAsAWhole() {
        apply(annaApplies());
        open("My team", "Check whether a place is needed tonight");
        tasklist.claim();
        tasklist.type("interim.reason", "Sleeps in the car.");

        tasklist.click(By.cssSelector(".beside-fold"));
        assertThat(browser.driver().findElement(By.cssSelector(".beside-body")).isDisplayed()).isFalse();
        tasklist.click(By.cssSelector(".beside-fold"));
        tasklist.click(By.cssSelector(".beside-whole"));
        for (String said : List.of("Anna Rees-Parry", "Case file audit", "Record a contact")) {
            tasklist.waitFor(By.cssSelector(".case-page"), said);
        }
        tasklist.picture("case-page");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(browser.driver().findElements(By.cssSelector(".case-page"))).isEmpty();

        assertThat(browser.driver().findElement(By.cssSelector("[id$='-interim_reason']")).getDomProperty("value")).isEqualTo("Sleeps in the car.");
    }

    @Test
    void whereThereIsNoRoomBesideItStandsAboveInAFewLines() {
        apply(annaApplies());
        browser.driver().manage().window().setSize(new Dimension(1024, 640));
        open("My team", "Check whether a place is needed tonight");

        WebElement pane = browser.driver().findElement(By.cssSelector(".beside"));
        WebElement form = tasklist.find(By.cssSelector(".fjs-container form"));
        assertThat(pane.getRect().y).isLessThan(form.getRect().y);
        assertThat(pane.getRect().height).isLessThan(200);
        assertThat(pane.getText()).contains("Anna Rees-Parry", "07700 900123", "3 Stryd y Bont", "Show the case").doesNotContain("In their own words");
        tasklist.picture("case-above");

        tasklist.click(By.cssSelector(".beside-fold"));
        assertThat(pane()).contains("In their own words", "My landlord gave me notice.");
    }

    @Test
    void aCardSaysWhoAndHowLateAndTheMostPressingStandsFirst() {
        helpIsGiven();
        String anna = caseRef;
        itIs("2026-07-28T09:00:00Z");
        apply(annaApplies("person.givenName", "Gwen", "person.familyName", "Morgan", "person.dateOfBirth", "1988-05-03", "application.receivedOn", "2026-07-28",
                "application.nowhereTonight", true));
        apply(annaApplies("person.familyName", "Kept", "restricted", true));

        tasklist.signIn("teamleader");
        tasklist.filter("Overdue");
        tasklist.find(By.cssSelector(".card-late"));
        assertThat(card("Help secure a home")).contains("Anna Rees-Parry", anna, "Sun 26 Jul, 2 days late").doesNotContain("ago", "priority");
        assertThat(tasklist.find(By.cssSelector(".card-late")).getCssValue("color")).isEqualTo("rgba(176, 0, 32, 1)");
        tasklist.filter("My team");
        tasklist.waitForTask("Allocate a lead worker");
        tasklist.find(By.xpath("//*[contains(@class,'tasks-list')]//li[contains(.,'Restricted')]"));
        assertThat(tasklist.text(By.cssSelector(".tasks-list"))).as("not read in passing").doesNotContain("Kept");
        assertThat(tasklist.text(By.cssSelector(".task-filters"))).containsPattern("Overdue\\s+[1-9]").containsPattern("My team\\s+[1-9]")
                .containsPattern("Letters to sign\\s+0");
        tasklist.picture("cards");

        tasklist.signIn("caseworker");
        tasklist.filter("My team");
        tasklist.waitForTask("Check whether a place is needed tonight");
        assertThat(card("Check whether a place is needed tonight")).contains("Gwen Morgan", "nowhere tonight", "Due today");
        assertThat(tasklist.tasks().get(0)).as("cannot wait until tomorrow").isEqualTo("Check whether a place is needed tonight");
        tasklist.open("Check whether a place is needed tonight");
        assertThat(tasklist.text(By.cssSelector(".task-card header"))).contains("Due today").doesNotContain("in ", "Add groups");
        assertThat(browser.driver().findElements(By.cssSelector(".reset-due-date, .followup-date, .card .priority")).stream().filter(WebElement::isDisplayed))
                .as("nobody sets a date by hand").isEmpty();
    }

    @Test
    void aLetterOpensBesideTasklist() {
        helpIsGiven();
        open("My tasks", "Help secure a home");
        unfold("Letters");

        WebElement letter = tasklist.find(By.cssSelector(".beside a[href*='/letters/']"));
        assertThat(letter.getDomAttribute("href")).isEqualTo("/api/cases/" + caseRef + "/letters/" + letter("L1").getId() + ".pdf");
        tasklist.click(By.cssSelector(".beside a[href*='/letters/']"));
        List<String> windows = List.copyOf(browser.driver().getWindowHandles());
        assertThat(windows).hasSize(2);
        browser.driver().switchTo().window(windows.get(1));
        assertThat(browser.driver().getCurrentUrl()).endsWith(letter("L1").getId() + ".pdf");
    }

    @Test
    void aRestrictedCaseIsInTheListsOfNobodyElse() {
        apply(annaApplies("restricted", true));
        apply(annaApplies("person.familyName", "Openly"));

        tasklist.signIn("caseworker");
        tasklist.filter("My team");
        tasklist.open("Check whether a place is needed tonight");

        tasklist.find(PANE);
        assertThat(pane()).contains("Openly");
        assertThat(browser.driver().findElements(By.xpath("//*[contains(@class,'tasks-list')]//h4"))).as("and this one only").hasSize(1);
        tasklist.picture("list-without-restricted");
    }

    @Test
    void whatPeopleWroteStaysText() {
        String link = "[sign in again](https://evil.example) ![seen](https://evil.example/p.png) <b>now</b> www.evil.example {{7*7}}";
        apply(annaApplies("application.account", "Ring her sister."));
        database.update("update case_file set person = ? format json, reach = ? format json, application = ? format json where reference = ?",
                "{\"givenName\": \"<img src=x onerror=document.title='broken'>\", \"familyName\": \"" + link + "\", \"town\": \"" + link
                        + "\", \"noFixedAbode\": false}",
                "{\"preferredMethod\": \"CALL\", \"languageWish\": \"EN\", \"times\": \"" + link + "\", \"obstacles\": \"" + link
                        + "\", \"unsafeToWrite\": false, \"unsafeToText\": false, \"unsafeToLeaveMessage\": false}",
                "{\"receivedOn\": \"2026-06-01\", \"approach\": \"HOUSING_HELP\", \"nowhereTonight\": false, \"account\": \"" + link + "\"}", caseRef);

        tasklist.signIn("caseworker");
        tasklist.filter("My team");
        tasklist.open("Check whether a place is needed tonight");
        assertThat(browser.driver().findElement(By.cssSelector(".fjs-container form")).getDomProperty("textContent")).as("in the form")
                .contains("<img src=x onerror=document.title='broken'> " + link);
        assertThat(browser.driver().findElements(By.cssSelector(".fjs-container a[href*=evil], .fjs-container img, .fjs-container b"))).isEmpty();
        tasklist.picture("form-hostile");
        tasklist.find(PANE);

        assertThat(tasklist.text(By.cssSelector(".beside-head h3"))).isEqualTo("<img src=x onerror=document.title='broken'> " + link);
        assertThat(pane()).contains(link);
        assertThat(browser.driver().findElements(By.cssSelector(".beside img, .beside b, .beside a[href*=evil], .tasks-list img"))).isEmpty();
        assertThat(browser.driver().executeScript("return performance.getEntriesByType('resource').map(e => e.name).filter(name => name.includes('evil')).length"))
                .isEqualTo(0L);
        assertThat(browser.driver().getTitle()).isNotEqualTo("broken");
    }

    private void helpIsGiven() {
        apply(annaApplies("reach.unsafeToText", true, "reach.preferredMethod", "CALL"));
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01", "contact.at", "09:30",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She can stay until Friday."));
        identity.clearAuthentication();
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
    }

    private void open(String filter, String task) {
        tasklist.signIn("caseworker");
        tasklist.filter(filter);
        tasklist.open(task);
        browser.errors(); // Tasklist asks who is signed in before anybody is
        tasklist.find(PANE);
    }

    private void unfold(String section) {
        tasklist.click(By.xpath("//aside[contains(@class,'beside')]//summary[.//h4[starts-with(normalize-space(),'" + section + "')]]"));
    }

    private String card(String task) {
        By said = By.xpath("//*[contains(@class,'tasks-list')]//li[.//h4[contains(normalize-space(),\"" + task + "\")]]");
        tasklist.find(By.cssSelector(".tasks-list .card-due"));
        return tasklist.text(said);
    }

    private String pane() {
        return tasklist.text(By.cssSelector(".beside"));
    }

    private List<String> sections() {
        return browser.driver().findElements(By.cssSelector(".beside .case-section h4")).stream().map(heading -> heading.getText().replaceFirst(" \\(\\d+\\)$", "")).toList();
    }
}
