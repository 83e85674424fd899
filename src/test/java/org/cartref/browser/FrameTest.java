package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.Thorough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.core.env.Environment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** What stands around the work: signing in, what can be started, how much of the screen is left, and that nothing is offered in vain. */
class FrameTest extends AtTheDesk {

    private static final String CHECK = "Check whether a place is needed tonight";

    @Autowired
    private Environment environment;

    // ---- signing in ----

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void signInSaysCartrefAndWhatItIsFor(String app) {
        open("/camunda/app/" + app + "/default/");

        assertThat(tasklist.text(By.tagName("h1"))).isEqualTo("Cartref");
        assertThat(tasklist.text(By.cssSelector(".sign-in-purpose"))).isNotBlank();
        assertThat(browser.driver().getTitle()).startsWith("Cartref");
        assertThat(browser.driver().findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
        assertThat(tasklist.find(By.cssSelector(".form-signin")).getText()).doesNotContainIgnoringCase("camunda");
        // Not what the window shows: a low one scrolls.
        assertThat(browser.driver().findElement(By.cssSelector(".sign-in-users")).getDomProperty("textContent"))
                .contains("teamleader", "Team leaders", "admin").doesNotContain("partner", "police");
        tasklist.picture("sign-in-" + app);
    }

    @Test
    void whoIsChosenInADemonstrationIsSignedIn() {
        open("/camunda/app/tasklist/default/");
        tasklist.click(By.xpath("//button[.='reviewer']"));
        tasklist.click(By.cssSelector("form button[type=submit]"));
        assertThat(tasklist.text(By.cssSelector(".account"))).contains("Reviewer");
    }

    @Test
    void whoIsNotLetInIsToldWhy() {
        assertThat(refused("caseworker", "wrong")).contains("User id or password is not right.");
        assertThat(refused("caseworker", "caseworker")).as("at once, and now the right one").contains("try again in 1 second");
        assertThat(refused("partner", "partner")).contains("These pages are for people with a desk here.");
        open("/camunda/app/cockpit/default/");
        assertThat(typed("reviewer", "reviewer")).contains("Your groups do not use this application.");
    }

    private String refused(String user, String password) {
        open("/camunda/app/tasklist/default/");
        return typed(user, password);
    }

    private String typed(String user, String password) {
        tasklist.find(By.cssSelector(".sign-in-users")); // it is drawn once more when Camunda has learned that nobody is signed in
        tasklist.find(By.cssSelector("input[type=text]")).sendKeys(user);
        tasklist.find(By.cssSelector("input[type=password]")).sendKeys(password, Keys.ENTER);
        return tasklist.refusal();
    }

    // ---- what can be started ----

    @Test
    void whatCanBeStartedStandsInTheOrderOfUse() {
        tasklist.signIn("manager");
        tasklist.click(By.cssSelector(".start-process-action a"));
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> page.findElements(By.cssSelector(".start-for")).size() == 12);

        assertThat(texts(".modal ul.processes > li > a")).containsExactly("Statutory homelessness", "Release from prison", "Record a contact",
                "Change of circumstances", "A placement is needed", "Make an appointment", "Change to a release", "Hand over a case",
                "Record that a letter was received", "Ask for a review", "Case file audit of a quarter", "Erase a person");
        assertThat(texts(".start-group")).containsExactly("Somebody asks for help", "In a case, at any time", "Letters and decisions", "Files");
        assertThat(texts(".start-for")).allMatch(sentence -> sentence.endsWith("."));
        assertThat(browser.driver().switchTo().activeElement().getText()).as("under the keyboard").isEqualTo("Statutory homelessness");
        assertThat(bottom(".modal-footer")).as("all of it is on the screen").isLessThanOrEqualTo(768);
        tasklist.picture("start-list");

        tasklist.find(By.cssSelector(".modal input")).sendKeys("contact");
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> texts(".modal ul.processes > li > a").equals(List.of("Record a contact")));
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> texts(".start-group").equals(List.of("In a case, at any time")));
    }

    // ---- how much is left for the work ----

    @ParameterizedTest
    @CsvSource({"1366, 768, 1, 210", "1024, 640, 1, 340", "1366, 768, 2, 0"})
    void aFormBeginsAboveTheFold(int width, int height, int zoom, int begins) {
        apply(annaApplies());
        signedInAt(CHECK);
        size(width / zoom, height / zoom, zoom);

        if (zoom == 1) {
            assertThat(top(".task-card .fjs-container form")).as("where the form begins").isLessThan(begins);
            assertThat(top(".task-card .fjs-form-field-radio")).as("where its first question stands").isLessThan(height - 100);
        } else {
            assertThat(Stream.of("[cam-widget-header]", "[cam-widget-footer]").map(bar -> browser.driver().findElement(By.cssSelector(bar)))
                    .filter(bar -> bar.isDisplayed() && bar.getCssValue("position").equals("fixed"))).as("bars that take room from every page").isEmpty();
            assertThat(top(".tasks-list .task")).as("the first step, under the lists").isLessThan(height / zoom);
        }
        assertThat((Boolean) browser.driver().executeScript("return document.documentElement.scrollWidth <= innerWidth")).as("nothing to the side").isTrue();
        tasklist.picture("frame-" + width + "-at-" + zoom);
    }

    @Test
    void theFormIsTwoKeysAway() {
        apply(annaApplies());
        signedInAt(CHECK);
        browser.driver().executeScript("document.activeElement.blur(); getSelection().removeAllRanges()");
        browser.driver().executeScript("document.body.tabIndex = -1; document.body.focus()");

        new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("To the form");
        new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
        WebElement reached = browser.driver().switchTo().activeElement();
        assertThat((Boolean) browser.driver().executeScript("return !!arguments[0].closest('.fjs-container')", reached)).as("in the form").isTrue();
    }

    // ---- nothing is offered in vain ----

    @Test
    void whatIsRefusedIsNotOffered() {
        apply(annaApplies());
        signedInAt(CHECK);

        assertThat(texts(".task-card .nav-tabs a")).doesNotContain("History", "Diagram", "Description");
        assertThat(shown(".due-date, .followup-date, .priority, .groups, .instance-link, .createCommentLink, .create-task-action, .task-filter .actions a"))
                .isEmpty();
        new Actions(browser.driver()).click(tasklist.find(By.cssSelector(".task-card .meta .assignee .view-value"))).perform();
        assertThat(shown(".task-card .meta input")).as("after a click on the name").isEmpty();
        assertThat(browser.errors().stream().filter(error -> error.contains("403"))).isEmpty();
    }

    @Test
    void whoClaimsWhatAnotherHasJustTakenIsToldWhoHasIt() {
        apply(annaApplies());
        engine.getTaskService().setAssignee(task("checkInterim").getId(), null);
        signedInAt(CHECK);
        engine.getTaskService().setAssignee(task("checkInterim").getId(), "resettlement");

        tasklist.click(By.cssSelector("button.claim"));

        assertThat(tasklist.refusal()).contains("Resettlement (demo) has taken this step already.").doesNotContain("went wrong");
        tasklist.picture("claimed-already");
    }

    @Test
    void whoGivesStepsToOthersStillMay() {
        apply(annaApplies());
        tasklist.signIn("teamleader");
        tasklist.filter("My team");
        tasklist.open("Allocate a lead worker");
        tasklist.claim();
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(page -> page.findElement(By.tagName("html")).getDomAttribute("class").contains("may-assign"));
        tasklist.click(By.cssSelector(".task-card .meta .assignee .view-value"));
        assertThat(shown(".task-card .meta .assignee input")).hasSize(1);
    }

    @Tag(Thorough.LONG)
    @ParameterizedTest
    @ValueSource(strings = {"manager", "analyst", "admin"})
    void noPageOfCockpitAsksForWhatIsRefused(String role) {
        apply(annaApplies());
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("statutory-homelessness").latestVersion()
                .singleResult().getId();
        String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).processDefinitionKey("statutory-homelessness").singleResult().getId();
        open("/camunda/app/cockpit/default/");
        tasklist.find(By.cssSelector("input[type=text]")).sendKeys(role);
        tasklist.find(By.cssSelector("input[type=password]")).sendKeys(role, Keys.ENTER);
        tasklist.find(By.cssSelector(".account"));
        browser.driver().executeScript("return new Promise(done => setTimeout(done, 3000))"); // it is fetched anew, for who it is now
        browser.errors();

        for (String page : List.of("dashboard", "processes", "decisions", "repository", "batch", "process-definition/" + definition + "/runtime",
                "process-instance/" + instance + "/runtime")) {
            browser.driver().executeScript("location.hash = '#/" + page + "'");
            for (int tab = 0; tab == 0 || tab < browser.driver().findElements(By.cssSelector(".ctn-tabbed .nav-tabs a")).size(); tab++) {
                List<WebElement> tabs = browser.driver().findElements(By.cssSelector(".ctn-tabbed .nav-tabs a"));
                if (tab > 0) {
                    tabs.get(tab).click();
                }
                browser.driver().executeScript("return new Promise(done => setTimeout(done, 1500))");
            }
            assertThat(browser.errors().stream().filter(error -> error.contains("403") || error.contains("401"))).as(page).isEmpty();
            assertThat(shown(".alert-danger")).as(page).isEmpty();
        }
        assertThat(texts(".navbar-nav a, .sections-menu a")).doesNotContain("Human Tasks");
    }

    @Test
    void everyPartThatIsLeftOutIsKnown() {
        Map<String, List<String>> parts = Binder.get(environment).bind("cartref.access.parts-of-pages",
                Bindable.mapOf(String.class, STRINGS)).get();
        // What is left out is not even registered.
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", "new MutationObserver(() => "
                + "document.querySelector('base')?.removeAttribute('cam-exclude-plugins')).observe(document, {childList: true, subtree: true})"));
        Set<String> known = Stream.of("tasklist", "cockpit").flatMap(app -> {
            open("/camunda/app/" + app + "/default/");
            tasklist.find(By.tagName("h1"));
            @SuppressWarnings("unchecked")
            List<String> names = (List<String>) browser.driver().executeScript("return Object.keys(angular.module('webapps.plugin')._camPlugins)");
            return names.stream();
        }).collect(Collectors.toSet());
        assertThat(known).containsAll(parts.values().stream().flatMap(List::stream).toList());
    }

    @SuppressWarnings("unchecked")
    private static final Class<List<String>> STRINGS = (Class<List<String>>) (Class<?>) List.class;

    // ---- looking ----

    private void open(String path) {
        browser.driver().get("about:blank");
        browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        browser.driver().get(http.getRootUri() + path);
    }

    private void signedInAt(String step) {
        tasklist.signIn("caseworker");
        tasklist.filter("My team");
        tasklist.open(step);
    }

    private void size(int width, int height, int zoom) {
        browser.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", zoom, "mobile", false));
    }

    /** All read at once: the list is drawn anew as it is filtered. */
    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        return (List<String>) browser.driver().executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText.trim())", selector);
    }

    private List<String> shown(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream().filter(WebElement::isDisplayed).map(WebElement::getText).toList();
    }

    private double top(String selector) {
        return number("top", selector);
    }

    private double bottom(String selector) {
        return number("bottom", selector);
    }

    private double number(String side, String selector) {
        return ((Number) browser.driver().executeScript("return document.querySelector(arguments[0]).getBoundingClientRect()." + side, selector)).doubleValue();
    }
}
