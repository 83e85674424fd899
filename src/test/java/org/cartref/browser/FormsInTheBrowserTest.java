package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.By.cssSelector;
import static org.openqa.selenium.By.xpath;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.PlanStep;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Forms as a caseworker fills them in: every kind can be completed, and whatever is wrong is said where it can be put right. */
class FormsInTheBrowserTest extends AtTheDesk {

    private static final By ADD_A_STEP = addTo("Steps");

    @Test
    void aHouseholdIsWrittenDownByKeysAlone() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        opens("My tasks", "Assess the household");

        keysTo("assessment_eligible-0", Keys.SPACE);
        keysTo("assessment_situation-0", Keys.SPACE);
        keysTo("assessment_cause", Keys.ARROW_DOWN, Keys.ENTER);
        keysTo("assessment_localConnection-0", Keys.SPACE);
        keysTo("assessment_restrictedPerson-1", Keys.SPACE);
        keysToButton("Others in the household", Keys.ENTER);
        tasklist.waitFor(() -> browser.driver().switchTo().activeElement().getTagName().equals("input"));
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id")).as("a new row is written next").endsWith("-givenName_0");
        keysTo("givenName_0", "Morgan");
        keysTo("relationship_0", "lodger");
        keysToButton("Others in the household", Keys.ENTER);
        keysTo("givenName_1", "Siôn");
        keysTo("relationship_1", "son");
        keysTo("dateOfBirth_1", "9/7/2019");
        tabTo(browser.driver().findElement(cssSelector("[aria-label='Remove list item 1']")), Keys.ENTER);
        keysTo("assessment_circumstances", "Your landlord gave you notice.");
        keysTo("assessment_housingNeeds", "Two bedrooms near the school.");
        keysTo("assessment_support", "You told us that you need none.");
        keysTo("assessment_reasons", "You have nowhere you have a right to stay.");
        tabTo(browser.driver().findElement(xpath("//button[normalize-space()='Complete']")), Keys.ENTER);

        tasklist.waitUntilGone("Assess the household");
        assertThat(file().getHousehold()).extracting(HouseholdMember::givenName, HouseholdMember::relationship, member -> member.dateOfBirth().toString())
                .containsExactly(Tuple.tuple("Siôn", "son", "2019-07-09"));
    }

    @Test
    void aPlanIsAgreedAndAStepOfItIsDone() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        opens("My tasks", "Agree the housing plan");
        tasklist.click(ADD_A_STEP);
        tasklist.choose("owner_0", "Ours");
        tasklist.type("action_0", "Keep looking for housing");
        tasklist.date("dueOn_0", "12/06/2026");
        tasklist.type("why_0", "She has no phone credit");
        tasklist.tryToComplete();
        assertThat(tasklist.refusal()).contains("Steps, row 1, What will be done", "too vague to check").doesNotContain("\\b", "(?");
        tasklist.type("action_0", "Ring three landlords with two-bedroom homes");
        tasklist.complete();
        runAsyncSteps();
        changeReported("HOUSEHOLD");

        opens("My tasks", "Review the housing plan");
        assertThat(browser.driver().findElements(cssSelector("[id$='-result_0']"))).as("what came of a step that is not done").isEmpty();
        tasklist.tick("done_0");
        tasklist.type("result_0", "One home to look at on Friday");
        tasklist.type("review", "The baby is born.");
        tasklist.picture("plan-step-done");
        tasklist.complete();

        assertThat(file().getPlan()).singleElement().satisfies(step -> {
            assertThat(step.done()).isTrue();
            assertThat(step.result()).isEqualTo("One home to look at on Friday");
            assertThat(step.owner()).isEqualTo(PlanStep.Owner.AUTHORITY);
        });
    }

    @Test
    void whatIsWrongLeadsToItsFieldAndIsSaidThere() {
        tasklist.signIn("caseworker");
        tasklist.start("Statutory homelessness");
        tasklist.type("person.postcode", "nonsense");
        tasklist.send("Start");

        WebElement refused = tasklist.find(cssSelector(".form-refused"));
        assertThat(refused.getText()).startsWith("Please put this right").contains("First names: fill in this or Family name.", "Postcode is not a UK postcode");
        assertThat(refused.getDomAttribute("role")).isEqualTo("alert");
        assertThat(browser.driver().switchTo().activeElement()).as("where the eye and the reader are").isEqualTo(refused);
        assertThat(browser.driver().findElements(cssSelector(".notifications .alert"))).as("banners").isEmpty();

        tasklist.waitFor(() -> browser.driver().findElement(xpath("//*[contains(@class,'modal')]//button[normalize-space()='Start']")).isEnabled());

        refused.findElement(xpath(".//a[contains(.,'Postcode')]")).click();
        WebElement postcode = browser.driver().switchTo().activeElement();
        assertThat(postcode.getDomAttribute("id")).endsWith("-person_postcode");
        assertThat(postcode.getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(List.of(postcode.getDomAttribute("aria-describedby").split(" "))).map(id -> browser.driver().findElements(By.id(id)))
                .anySatisfy(said -> assertThat(said).singleElement().satisfies(text -> assertThat(text.getText()).contains("Postcode is not a UK postcode")));
        tasklist.picture("form-refused");

        postcode.sendKeys(Keys.chord(Keys.CONTROL, "a"), "SY23 3UE", Keys.TAB);
        tasklist.waitFor(() -> !refused.getText().contains("Postcode"));
        for (int again = 0; again < 3; again++) {
            tasklist.send("Start");
        }
        assertThat(browser.driver().findElements(cssSelector(".form-refused"))).as("however often it is sent").hasSize(1);
    }

    @Test
    void aWrongReferenceIsSaidAtItsFieldAndAReferenceIsReadAsPeopleWriteIt() {
        apply(annaApplies());
        tasklist.signIn("caseworker");
        tasklist.start("Record a contact");
        tasklist.type("caseReference", "CER-2026-999999");
        tasklist.date("contact.happenedOn", "01/06/2026");
        tasklist.type("contact.at", "twelve");
        tasklist.select("contact.method", "Phone call");
        tasklist.select("contact.outcome", "Spoke with them");
        tasklist.type("contact.note", "She can stay until Friday.");
        tasklist.send("Start");
        assertThat(tasklist.refusal()).contains("is not a time. Write it as 24 hours");
        tasklist.type("contact.at", "9am");
        tasklist.send("Start");
        tasklist.waitFor(() -> tasklist.refusal().contains("Case reference"));
        assertThat(browser.driver().findElement(cssSelector("[id$='-caseReference']")).getDomAttribute("aria-invalid")).isEqualTo("true");

        tasklist.type("caseReference", caseRef.toLowerCase().replace("-", " "));
        tasklist.sendStart();
        assertThat(file().getContacts()).singleElement().satisfies(contact -> assertThat(contact.at()).hasToString("09:00"));
    }

    @Test
    void aLetterThatLacksSomethingStaysOpenAndSaysWhat() {
        apply(annaApplies("reach.languageWish", "CY"));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        opens("My tasks", "Check and complete the letter");
        tasklist.tryToComplete();

        assertThat(tasklist.refusal()).contains("Reasons in Welsh: this letter goes out in Welsh");
        assertThat(browser.driver().findElement(cssSelector("[id$='-letter_reasonsCy']")).getDomAttribute("aria-invalid")).isEqualTo("true");
        tasklist.type("letter.reasonsCy", "Nid oes gennych unman y mae gennych hawl i aros ynddo.");
        tasklist.type("letter.circumstancesCy", "Rhoddodd eich landlord rybudd i chi.");
        tasklist.type("letter.housingNeedsCy", "Dwy ystafell wely ger yr ysgol.");
        tasklist.type("letter.supportCy", "Dywedasoch nad oes angen cymorth arnoch.");
        tasklist.complete();
        waitsFor("signLetter");
    }

    @Test
    void savingPaintsNothingRed() {
        apply(annaApplies());
        opens("My tasks", "Check whether a place is needed tonight");
        tasklist.type("interim.reason", "Her sister lets her stay.");
        tasklist.click(xpath("//button[normalize-space()='Save']"));
        assertThat(browser.driver().findElements(cssSelector(".fjs-form-field-error, .fjs-has-errors"))).isEmpty();
        assertThat(browser.driver().findElement(cssSelector(".form-refused")).isDisplayed()).isFalse();
    }

    private void opens(String filter, String task) {
        tasklist.signIn("caseworker");
        tasklist.filter(filter);
        tasklist.waitForTask(task);
        tasklist.open(task);
    }

    private void keysTo(String field, CharSequence... keys) {
        tasklist.waitFor(() -> !browser.driver().findElements(cssSelector("[id$='-" + field + "']")).isEmpty());
        tabTo(browser.driver().findElement(cssSelector("[id$='-" + field + "']")), keys);
    }

    private void keysToButton(String list, CharSequence... keys) {
        tabTo(browser.driver().findElement(addTo(list)), keys);
    }

    private static By addTo(String list) {
        return xpath("//*[contains(@class,'fjs-form-field-dynamiclist')][label[normalize-space()='" + list + "']]//button[contains(@class,'fjs-repeat-render-add')]");
    }

    /** Nobody's mouse: tabs, onwards or back, until it is there. */
    private void tabTo(WebElement element, CharSequence... keys) {
        WebElement here = browser.driver().switchTo().activeElement();
        if (here.findElements(xpath("ancestor::form[contains(@class,'fjs-form')]")).isEmpty()) {
            new Actions(browser.driver()).keyDown(Keys.CONTROL).keyDown(Keys.ALT).sendKeys("f").keyUp(Keys.ALT).keyUp(Keys.CONTROL).perform();
        }
        for (int stop = 0; stop < 60; stop++) {
            here = browser.driver().switchTo().activeElement();
            if (here.equals(element)) {
                new Actions(browser.driver()).sendKeys(keys).perform();
                return;
            }
            boolean back = (Boolean) browser.driver().executeScript("return !!(arguments[0].compareDocumentPosition(arguments[1]) & Node.DOCUMENT_POSITION_PRECEDING)",
                    here, element);
            Actions tab = new Actions(browser.driver());
            (back ? tab.keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT) : tab.sendKeys(Keys.TAB)).perform();
        }
        throw new AssertionError("No way there by Tab: " + element.getDomAttribute("id"));
    }
}
