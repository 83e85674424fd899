package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Nothing that was typed is lost, whichever way a form is left, and nobody else at the same computer finds it. At an ordinary
 * laptop, with keys and mouse.
 */
class DraftsInTheBrowserTest extends AtTheDesk {

    private static final By TOLD = By.cssSelector(".draft-told");
    private static final By STATE = By.cssSelector(".draft-state");
    private static final By DIALOG = By.cssSelector(".modal .fjs-container form");
    private static final String APPLICATION = "Statutory homelessness";
    private static final String CHECK = "Check whether a place is needed tonight";

    @AfterEach
    void nothingTyped() {
        database.update("delete from draft");
    }

    // ---- who types ----

    private void press(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
    }

    private String value(String key) {
        return tasklist.find(By.cssSelector(".fjs-container [id$='-" + key.replace('.', '_') + "']")).getDomProperty("value");
    }

    private void says(By where, String words) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(40)).ignoring(StaleElementReferenceException.class)
                .withMessage(() -> words + ", but it says: " + browser.driver().findElements(where).stream().map(WebElement::getText).toList())
                .until(page -> page.findElements(where).stream().anyMatch(each -> each.getText().contains(words)));
    }

    private void kept() {
        says(STATE, "Kept at 10:00, for you alone.");
    }

    private void here() {
        says(TOLD, "What you typed on Mon 1 June, 10:00 is here.");
    }

    private void dialogOfGwen() {
        tasklist.start(APPLICATION);
        tasklist.type("person.givenName", "Gwen");
        tasklist.type("person.phone", "07700 900555");
        kept();
    }

    private void gwenIsThere() {
        tasklist.start(APPLICATION);
        here();
        assertThat(value("person.givenName")).isEqualTo("Gwen");
        assertThat(value("person.phone")).isEqualTo("07700 900555");
    }

    private void close() {
        tasklist.click(By.xpath("//*[contains(@class,'modal-footer')]//button[normalize-space()='Close']"));
        gone();
    }

    private void gone() {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(20)).until(page -> page.findElements(DIALOG).isEmpty());
    }

    private boolean stays() {
        try {
            Thread.sleep(800);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return browser.driver().findElement(DIALOG).isDisplayed();
    }

    private void checkIsOpen() {
        apply(annaApplies());
        takes("caseworker", task("checkInterim"));
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open(CHECK);
    }

    private void typesReason() {
        tasklist.choose("interim.mayBeHomeless", "Yes");
        tasklist.type("interim.reason", "Sleeps at a friend's.");
    }

    private void reasonIsThere() {
        here();
        assertThat(value("interim.reason")).isEqualTo("Sleeps at a friend's.");
        assertThat(browser.driver().findElements(By.cssSelector(".fjs-form-field-radio input:checked"))).hasSize(1);
    }

    private void storageKnowsNobody(String... names) {
        String stored = (String) browser.driver().executeScript("return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie");
        assertThat(stored).doesNotContain(names).doesNotContain("camunda-form", "camForm");
    }

    private void sessionEnds() {
        browser.driver().manage().deleteCookieNamed("JSESSIONID");
    }

    /** As it does when one of its own questions is answered that nobody is signed in. */
    private void tasklistNoticesIt() {
        browser.driver().executeScript("const root = angular.element(document.body).scope().$root;"
                + "root.$apply(() => { root.$broadcast('authentication.changed', null); root.authentication = null; root.$broadcast('authentication.login.required'); })");
    }

    private void signsInAgain(String user) {
        says(TOLD, "You are signed out. What you typed is still here.");
        tasklist.picture("draft-signed-out");
        tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Sign in and go on']"));
        signsInOnThePage(user);
    }

    private void signsInOnThePage(String user) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(40)).until(page -> !page.findElements(By.cssSelector("input[ng-model=username]")).isEmpty());
        tasklist.find(By.cssSelector("input[ng-model=username]")).sendKeys(user);
        tasklist.find(By.cssSelector("input[ng-model=password]")).sendKeys(user, Keys.ENTER);
        tasklist.find(By.cssSelector(".start-process-action a"));
    }

    // ---- ways to leave a dialog ----

    @Test
    void whatWasTypedIntoADialogIsThereNextTime() {
        tasklist.signIn("caseworker");
        dialogOfGwen();
        close();
        gwenIsThere();
        tasklist.picture("draft-dialog");
        storageKnowsNobody("Gwen", "900555");
    }

    @Test
    void aStrayKeyOrClickClosesNoDialogThatHasSomethingInIt() {
        tasklist.signIn("caseworker");
        dialogOfGwen();

        press(Keys.ESCAPE);
        assertThat(stays()).as("Esc").isTrue();
        says(TOLD, "This stays open, because you have typed in it.");
        new Actions(browser.driver()).moveByOffset(20, 300).click().perform();
        assertThat(stays()).as("a click beside it").isTrue();
        tasklist.click(By.xpath("//*[contains(@class,'modal')]//*[contains(@class,'fjs-form-field-select')]//*[contains(@class,'fjs-input-group')]"));
        tasklist.find(By.cssSelector(".fjs-dropdownlist"));
        press(Keys.ESCAPE);
        assertThat(stays()).as("Esc in an open list").isTrue();
        assertThat(value("person.givenName")).isEqualTo("Gwen");
        tasklist.picture("draft-stays-open");

        close();
        assertThat(browser.driver().findElements(DIALOG)).as("nobody is trapped").isEmpty();
    }

    @Test
    void aDialogWithNothingInItClosesAsEver() {
        tasklist.signIn("caseworker");
        tasklist.start(APPLICATION);
        press(Keys.ESCAPE);
        gone();

        tasklist.start(APPLICATION);
        tasklist.click(By.xpath("//*[contains(@class,'modal')]//*[contains(@class,'fjs-form-field-select')]//*[contains(@class,'fjs-input-group')]"));
        tasklist.find(By.cssSelector(".fjs-dropdownlist"));
        press(Keys.ESCAPE);
        assertThat(stays()).as("but Esc in an open list is about the list").isTrue();
        close();
        assertThat(database.queryForObject("select count(*) from draft", Integer.class)).as("nothing was typed, nothing is kept").isZero();
    }

    @Test
    void beginningAnewCanBeTakenBack() {
        tasklist.signIn("caseworker");
        dialogOfGwen();
        close();
        gwenIsThere();

        tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Begin anew']"));
        says(TOLD, "Begun anew.");
        assertThat(value("person.givenName")).isEmpty();
        tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Bring back what I typed']"));
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> value("person.givenName").equals("Gwen"));
        tasklist.click(By.xpath("//*[contains(@class,'modal-footer')]//button[normalize-space()='Back']"));
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> page.findElements(DIALOG).isEmpty());
        tasklist.click(By.linkText(APPLICATION));
        here();
        tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Begin anew']"));
        says(TOLD, "Begun anew.");
        close();

        tasklist.start(APPLICATION);
        assertThat(stays()).isTrue();
        assertThat(value("person.givenName")).isEmpty();
        assertThat(tasklist.find(By.cssSelector(".modal-body")).getText()).doesNotContain("What you typed");
    }

    @Test
    void reloadingLosesNothing() {
        tasklist.signIn("caseworker");
        tasklist.start(APPLICATION);
        tasklist.type("person.givenName", "Gwen");
        tasklist.type("person.phone", "07700 900555");
        browser.driver().navigate().refresh(); // at once: not a second to keep it in
        tasklist.find(DIALOG);
        here();
        assertThat(value("person.givenName")).isEqualTo("Gwen");
        assertThat(value("person.phone")).isEqualTo("07700 900555");
    }

    @Test
    void whoSendsTheFormIsOfferedNothingOfItAgain() {
        apply(annaApplies());
        tasklist.signIn("caseworker");
        tasklist.start("Record a contact");
        tasklist.type("caseReference", caseRef);
        tasklist.date("contact.happenedOn", "01/06/2026");
        tasklist.select("contact.method", "Phone call");
        tasklist.select("contact.outcome", "Spoke with them");
        tasklist.type("contact.note", "She can stay until Friday.");
        tasklist.sendStart();

        tasklist.start("Record a contact");
        assertThat(stays()).isTrue();
        assertThat(value("caseReference")).isEmpty();
        assertThat(database.queryForObject("select count(*) from draft where answers is not null", Integer.class)).isZero();
    }

    // ---- ways to leave a step ----

    @Test
    void lookingAtSomethingElseLosesNothing() {
        checkIsOpen();
        as("caseworker");
        start("placement-needed", answers("caseReference", caseRef, "placeNeeded", "TONIGHT", "placeWhy", "The sofa is gone."));
        runAsyncSteps();
        typesReason();
        tasklist.filter("My team");
        tasklist.filter("My tasks");
        tasklist.open(CHECK);
        reasonIsThere();

        tasklist.filter("My team");
        tasklist.open("Propose a place that suits them");
        tasklist.filter("My tasks");
        tasklist.open(CHECK);
        reasonIsThere();

        browser.driver().navigate().back();
        browser.driver().navigate().forward();
        tasklist.filter("My tasks");
        tasklist.open(CHECK);
        reasonIsThere();
        tasklist.picture("draft-step");
        assertThat(browser.errors()).noneMatch(error -> error.contains(".js"));
    }

    @Test
    void aRowTakenOutByMistakeComesBack() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open("Assess the household");
        tasklist.rows("Others in the household", 2);
        tasklist.type("givenName_0", "Cadi");
        tasklist.type("givenName_1", "Tomos");
        tasklist.click(By.cssSelector(".fjs-repeat-row-remove"));
        says(TOLD, "A row was taken out.");
        tasklist.type("assessment.housingNeeds", "Two bedrooms.");
        tasklist.click(By.xpath("//button[normalize-space()='Bring it back']"));
        tasklist.waitFor(() -> browser.driver().findElements(By.cssSelector("[id*='-givenName_']")).size() == 2);
        assertThat(browser.driver().findElements(By.cssSelector("[id*='-givenName_']"))).extracting(field -> field.getDomProperty("value")).containsExactly("Cadi", "Tomos");
        assertThat(tasklist.find(By.cssSelector("[id$='-assessment_housingNeeds']")).getDomProperty("value")).as("what was typed meanwhile").isEqualTo("Two bedrooms.");
    }

    @Test
    void aClickIsNotLostToWhatIsSaidOfTheFieldBefore() {
        tasklist.signIn("caseworker");
        tasklist.start("Statutory homelessness");
        WebElement received = tasklist.find(By.cssSelector("[id$='-application_receivedOn']"));
        received.sendKeys("31/02/2026");
        WebElement help = browser.driver().findElement(By.cssSelector("[id$='-application_approach-0']"));
        new Actions(browser.driver()).moveToElement(help).clickAndHold().pause(Duration.ofMillis(150)).release().perform();
        says(By.cssSelector(".form-refused"), "this is not a day of the calendar");
        assertThat(help.isSelected()).isTrue();
    }

    @Test
    void savingSaysSoAndPaintsNothingRed() {
        checkIsOpen();
        tasklist.type("interim.reason", "Sleeps at a friend's.");
        tasklist.click(By.xpath("//button[normalize-space()='Save']"));
        says(STATE, "Saved at 10:00. It is here for you when you come back.");
        assertThat(browser.driver().findElements(By.cssSelector(".fjs-has-errors, .fjs-form-field-error"))).isEmpty();
        storageKnowsNobody("Sleeps");
        tasklist.picture("draft-saved");
    }

    @Test
    void rowsDaysAndHiddenAnswersAreKept() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open("Assess the household");
        tasklist.choose("assessment.situation", "Threatened");
        tasklist.date("assessment.lossExpectedOn", "15/07/2026");
        tasklist.choose("assessment.situation", "Homeless now");
        for (String name : List.of("Cadi", "Ifan")) {
            tasklist.click(By.xpath("(//button[contains(@class,'fjs-repeat-render-add')])[1]"));
            List<WebElement> names = browser.driver().findElements(By.cssSelector(".fjs-container [id*='-givenName']"));
            names.get(names.size() - 1).sendKeys(name);
        }
        List<WebElement> born = browser.driver().findElements(By.cssSelector(".fjs-repeat-row-container input[id*='-dateOfBirth']"));
        born.get(born.size() - 1).sendKeys("03/04/2019", Keys.TAB);
        kept();

        browser.driver().navigate().refresh();
        here();
        assertThat(browser.driver().findElements(By.cssSelector(".fjs-container [id*='-givenName']")).stream().map(name -> name.getDomProperty("value")).toList())
                .containsExactly("Cadi", "Ifan");
        String answers = database.queryForObject("select answers from draft where answers is not null", String.class);
        assertThat(answers).contains("2019-04-03", "2026-07-15");
        tasklist.choose("assessment.situation", "Threatened");
        assertThat(value("assessment.lossExpectedOn")).isEqualTo("15/07/2026");
    }

    // ---- what is nobody's fault ----

    @Test
    void aKilledBrowserLosesNothing() {
        tasklist.signIn("caseworker");
        dialogOfGwen();
        browser.kill();

        openBrowser();
        tasklist.signIn("caseworker");
        gwenIsThere();
    }

    @Test
    void whoseSessionEndedSignsInAndGoesOn() {
        tasklist.signIn("caseworker");
        dialogOfGwen();
        sessionEnds();
        tasklist.type("person.givenName", "Gwenllian");

        tasklistNoticesIt();
        says(TOLD, "You are signed out. What you typed is still here.");
        assertThat(browser.driver().findElements(By.cssSelector("input[ng-model=username]"))).as("no page to sign in on takes the next words").isEmpty();
        tasklist.type("person.familyName", "Hughes");
        signsInAgain("caseworker");

        tasklist.find(DIALOG);
        says(TOLD, "is here.");
        assertThat(value("person.familyName")).isEqualTo("Hughes");
        assertThat(value("person.givenName")).isEqualTo("Gwenllian");
    }

    @Test
    void anotherUserOfTheComputerFindsNothing() {
        tasklist.signIn("caseworker");
        dialogOfGwen();
        sessionEnds();
        tasklist.type("person.givenName", "Gwenllian");

        signsInAgain("teamleader");

        // Tasklist goes to where it was: to the dialog.
        tasklist.find(DIALOG);
        assertThat(stays()).isTrue();
        assertThat(value("person.givenName")).isEmpty();
        close();
        storageKnowsNobody("Gwen", "900555");
        for (String form : List.of(APPLICATION, "Release from prison")) {
            tasklist.start(form);
            assertThat(stays()).isTrue();
            assertThat(tasklist.find(By.cssSelector(".modal-body")).getText()).doesNotContain("What you typed");
            assertThat(browser.driver().findElements(By.cssSelector(".modal input")).stream().map(input -> input.getDomProperty("value")).toList())
                    .noneMatch(value -> value.contains("Gwen") || value.contains("900555"));
            close();
        }
        assertThat(json(get("caseworker", "/api/drafts/start/statutory-homelessness")).path("answers").path("person.givenName").asText())
                .as("the caseworker's words are the caseworker's still").startsWith("Gwen");
    }

    @Test
    void signingOutLosesNothing() {
        checkIsOpen();
        typesReason();
        tasklist.click(By.cssSelector(".account .dropdown-toggle"));
        tasklist.click(By.cssSelector(".logout a"));
        signsInOnThePage("caseworker");
        tasklist.filter("My tasks");
        tasklist.open(CHECK);
        reasonIsThere();
    }

    @Test
    void theOlderOfTwoWindowsIsToldAndOverwritesNothing() {
        checkIsOpen();
        tasklist.type("interim.reason", "First window.");
        kept();
        String first = browser.driver().getWindowHandle();
        String address = browser.driver().getCurrentUrl();
        browser.driver().switchTo().newWindow(WindowType.TAB).get(address);
        here();
        tasklist.type("interim.reason", "Second window.");
        kept();
        String second = browser.driver().getWindowHandle();

        browser.driver().switchTo().window(first);
        tasklist.type("interim.reason", "First window, later.");
        says(TOLD, "You went on with this form in another window on Mon 1 June, 10:00.");
        tasklist.picture("draft-two-windows");
        assertThat(draftOf(address)).contains("Second window.");
        tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Keep what is here']"));
        kept();
        assertThat(draftOf(address)).contains("First window, later.");

        browser.driver().switchTo().window(second);
        tasklist.type("interim.reason", "Second window, later.");
        says(TOLD, "You went on with this form in another window");
        tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Take what is there']"));
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> value("interim.reason").equals("First window, later."));
    }

    /** What the server keeps of the step a page is about. */
    private String draftOf(String address) {
        return database.queryForObject("select answers from draft where form = ?", String.class, "task/" + address.replaceFirst(".*[?&;]task=([^&;]+).*", "$1"));
    }
}
