package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody rings and has no reference: who are they, and the call is on record, for them and nobody else. */
class FindACaseInTheBrowserTest extends AtTheDesk {

    private static final int MOST_CLICKS = 6;
    private static final By FIRST_FOUND = By.cssSelector(".find-row");
    private static final By NOTE = By.cssSelector("[id$='-contact_note']");
    private static final By SAID = By.cssSelector(".reference-said");

    private String gwen;

    @BeforeEach
    void twoPeopleAndABrowser() {
        database.update("delete from case_word"); // the next Gwen is nobody's namesake
        apply(annaApplies("person.givenName", "Gwen", "person.familyName", "Morgan", "person.dateOfBirth", "1988-05-03", "person.phone", "07700 900456"));
        gwen = caseRef;
        apply(annaApplies());
        tasklist.signIn("caseworker");
    }

    @Test
    void somebodyRings() {
        browser.driver().executeScript("window.clicks = 0; document.addEventListener('click', e => { window.clicks += e.isTrusted && e.detail > 0 ? 1 : 0 }, true)");

        tasklist.click(By.cssSelector(".find-field"));
        keys("morgan gwen 3/5/1988");
        tasklist.find(FIRST_FOUND);
        assertThat(tasklist.text(FIRST_FOUND)).contains("Gwen Morgan", "born 3 May 1988", gwen, "Next by Mon 1 Jun 2026: Check whether a place is needed tonight");
        tasklist.picture("find");
        tasklist.click(FIRST_FOUND);
        assertThat(tasklist.text(By.cssSelector(".page-head"))).contains("Gwen Morgan", gwen, "07700 900456");
        tasklist.picture("find-case");
        tasklist.click(By.xpath("//button[normalize-space()='Record a contact']"));
        tasklist.waitFor(SAID, "Gwen Morgan, born 3 May 1988");
        assertThat(tasklist.text(By.cssSelector(".modal-dialog .beside-drawn"))).as("the case beside the form").contains("Gwen Morgan", "07700 900456");

        tasklist.date("contact.happenedOn", "01/06/2026");
        chooseByKeys("contact.method", "Phone call");
        chooseByKeys("contact.outcome", "They got in touch");
        tasklist.type("contact.note", "She has the keys to her sister's until Friday.");
        tasklist.picture("find-record");
        tasklist.sendStart();

        tasklist.waitFor(By.cssSelector(".next-line"), "Recorded for Gwen Morgan (" + gwen + "). Next: Check whether a place is needed tonight, by Mon 1 Jun 2026");
        tasklist.waitFor(By.cssSelector(".case-page"), "She has the keys to her sister's until Friday.");
        tasklist.picture("find-recorded");
        assertThat((Long) browser.driver().executeScript("return window.clicks")).as("clicks from the list").isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(file(gwen).getContacts()).singleElement().satisfies(contact -> assertThat(contact.method()).hasToString("CALL"));
        assertThat(file(caseRef).getContacts()).isEmpty();
    }

    @Test
    void aWrongReferenceIsSeenBeforeAnythingIsSent() {
        tasklist.start("Record a contact");

        tasklist.type("caseReference", "CER-2026-900009");
        tasklist.waitFor(SAID, "There is no such case.");
        tasklist.type("caseReference", caseRef);
        tasklist.waitFor(SAID, "Anna Rees-Parry, born 29 February 1988");
        tasklist.type("caseReference", gwen.toLowerCase().replace("-000", " "));
        keys(Keys.TAB);
        tasklist.waitFor(SAID, "Gwen Morgan, born 3 May 1988");
        tasklist.picture("reference-named");

        tasklist.date("contact.happenedOn", "01/06/2026");
        tasklist.select("contact.method", "Phone call");
        tasklist.select("contact.outcome", "They got in touch");
        tasklist.type("contact.note", "She rang.");
        tasklist.sendStart();
        tasklist.waitFor(By.cssSelector(".next-line"), "Recorded for Gwen Morgan");
        assertThat(file(gwen).getContacts()).hasSize(1);
    }

    @Test
    void whatWasBegunForOneIsNotSentForAnother() {
        begin(gwen, "Record a contact");
        tasklist.waitFor(SAID, "Gwen Morgan");
        tasklist.type("contact.note", "About Gwen.");
        tasklist.waitFor(By.cssSelector(".draft-state"), "Kept at");
        tasklist.send("Close");
        tasklist.click(By.cssSelector(".page-close"));

        begin(caseRef, "Record a contact");
        tasklist.waitFor(SAID, "Anna Rees-Parry");
        assertThat(browser.driver().findElement(NOTE).getDomProperty("value")).isEmpty();
        tasklist.type("contact.note", "About Anna.");
        tasklist.waitFor(By.cssSelector(".draft-state"), "Kept at");
        tasklist.send("Close");
        tasklist.click(By.cssSelector(".page-close"));

        begin(gwen, "Record a contact");
        tasklist.waitFor(By.cssSelector(".draft-told"), "is here.");
        tasklist.waitFor(SAID, "Gwen Morgan");
        assertThat(browser.driver().findElement(NOTE).getDomProperty("value")).isEqualTo("About Gwen.");
        assertThat(browser.driver().findElement(By.cssSelector("[id$='-caseReference']")).getDomProperty("readOnly")).as("nor sent for another").isEqualTo("true");
    }

    @Test
    void aRestrictedCaseSaysOnlyWhomToAsk() {
        apply(annaApplies("person.givenName", "Mali", "person.familyName", "Dirgel", "person.dateOfBirth", "1985-06-07", "restricted", true));

        tasklist.start("Record a contact");
        tasklist.type("caseReference", caseRef);
        tasklist.waitFor(SAID, "is restricted. Ask a team leader.");
        assertThat(browser.driver().findElements(By.cssSelector(".modal-dialog .beside"))).isEmpty();
    }

    @Test
    void byKeysAlone() {
        tasklist.find(By.cssSelector(".find-field")).sendKeys("07700 900456");
        tasklist.find(FIRST_FOUND);
        keys(Keys.ENTER);
        tasklist.waitFor(By.cssSelector(".page-head"), "Gwen Morgan");
        keys(Keys.ESCAPE);
        assertThat(browser.driver().findElements(By.cssSelector(".case-page"))).isEmpty();
        assertThat(browser.errors()).noneMatch(error -> error.contains("scripts/"));
    }

    private void begin(String reference, String act) {
        tasklist.find(By.cssSelector(".find-field")).sendKeys(reference);
        tasklist.click(FIRST_FOUND);
        tasklist.click(By.xpath("//button[normalize-space()='" + act + "']"));
    }

    private void keys(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
    }

    /** Opens the list with the keyboard, goes down to the answer and takes it. */
    private void chooseByKeys(String key, String label) {
        String id = "[id$='-" + key.replace('.', '_') + "']";
        browser.driver().executeScript("document.querySelector(arguments[0]).focus()", id);
        WebDriverWait soon = new WebDriverWait(browser.driver(), Duration.ofSeconds(10));
        keys(Keys.ARROW_DOWN);
        List<String> offered = soon.until(page -> texts(".fjs-dropdownlist-item").isEmpty() ? null : texts(".fjs-dropdownlist-item"));
        for (String at = focused(soon, ""); !at.equals(label); ) {
            keys(offered.indexOf(label) > offered.indexOf(at) ? Keys.ARROW_DOWN : Keys.ARROW_UP);
            at = focused(soon, at); // as who looks before pressing on
        }
        keys(Keys.ENTER);
    }

    private String focused(WebDriverWait soon, String before) {
        return soon.until(page -> texts(".fjs-dropdownlist-item.focused").stream().filter(text -> !text.equals(before)).findFirst().orElse(null));
    }

    private List<String> texts(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }
}
