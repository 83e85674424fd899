package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The case beside the task, as a caseworker sees it in Tasklist. */
class CaseTabTest extends StoryOverHttp {

    private static final By PANE = By.cssSelector(".case-pane header, .case-pane > .case-warning");

    private Browser browser;
    private Tasklist tasklist;

    @BeforeEach
    void openBrowser() {
        browser = Browser.open(1600, 1200);
        tasklist = new Tasklist(browser, http.getRootUri());
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void whoeverHasATaskSeesItsCaseWithoutLeavingTasklist() {
        helpIsGiven();
        itIs("2026-07-28T09:00:00Z");

        open("My tasks", "Help secure a home");

        assertThat(tasklist.text(By.cssSelector(".case-head"))).contains("Anna Rees-Parry", caseRef, "open since 1 June 2026", "lead worker Caseworker (demo)");
        assertThat(sections()).containsExactly("Dates", "What we owe", "Letters", "Case file audit", "People", "Contacts", "Messages", "What happened");
        WebElement first = browser.driver().findElement(By.cssSelector(".case-section .case-list > li"));
        assertThat(first.getText()).startsWith("Overdue since").contains("Last of the 56 days of help to secure a home (W4)", "1 June 2026");
        assertThat(first.findElement(By.tagName("strong")).getCssValue("color")).isEqualTo("rgba(176, 0, 32, 1)");
        assertThat(pane()).contains("Do not text them.", "3 Stryd y Bont", "Phone call: reached", "She can stay until Friday.", "Sent 1 June 2026");
        WebElement letter = browser.driver().findElement(By.cssSelector(".case-pane a"));
        assertThat(letter.getDomAttribute("href")).isEqualTo("/api/cases/" + caseRef + "/letters/" + letter("L1").getId() + ".pdf");
        assertThat(letter.getDomAttribute("target")).isEqualTo("_blank");
        assertThat(browser.errors()).isEmpty();
        tasklist.picture("case-tab");
    }

    @Test
    void aLetterOpensBesideTasklist() {
        helpIsGiven();
        open("My tasks", "Help secure a home");

        tasklist.click(By.cssSelector(".case-pane a"));
        List<String> windows = List.copyOf(browser.driver().getWindowHandles());
        assertThat(windows).hasSize(2);
        browser.driver().switchTo().window(windows.get(1));
        assertThat(browser.driver().getCurrentUrl()).endsWith(letter("L1").getId() + ".pdf");
        tasklist.picture("case-letter");
    }

    @Test
    void aRestrictedCaseIsInTheListsOfNobodyElse() {
        apply(annaApplies("restricted", true));
        apply(annaApplies("person.familyName", "Openly"));

        tasklist.signIn("caseworker");
        tasklist.filter("My team");
        tasklist.open("Check whether a place is needed tonight");

        assertThat(tasklist.text(By.cssSelector(".fjs-container form"))).contains("Openly");
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
        assertThat(tasklist.text(By.cssSelector(".fjs-container form"))).as("in the form")
                .contains("<img src=x onerror=document.title='broken'> " + link);
        assertThat(browser.driver().findElements(By.cssSelector(".fjs-container a[href*=evil], .fjs-container img, .fjs-container b"))).isEmpty();
        tasklist.picture("form-hostile");
        browser.errors(); // Tasklist asks who is signed in before anybody is
        tasklist.click(By.linkText("Case"));
        tasklist.find(PANE);

        assertThat(tasklist.text(By.cssSelector(".case-head h3"))).isEqualTo("<img src=x onerror=document.title='broken'> " + link);
        assertThat(pane()).contains(link);
        assertThat(browser.driver().findElements(By.cssSelector(".case-pane img, .case-pane b, .case-pane a[href*=evil]"))).isEmpty();
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
        tasklist.click(By.linkText("Case"));
        tasklist.find(PANE);
    }

    private String pane() {
        return tasklist.text(By.cssSelector(".case-pane"));
    }

    private List<String> sections() {
        return browser.driver().findElements(By.cssSelector(".case-section h4")).stream().map(WebElement::getText).toList();
    }
}
