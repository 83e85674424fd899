package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

/**
 * What axe-core finds serious or critical on the pages people work with: nothing in what is ours, and in the frame around it exactly
 * what {@code docs/accessibility.md} lists. Forms are looked at one by one in {@code FormsRenderTest}.
 */
class AccessibilityTest extends AtTheDesk {

    private static final Path LISTED = Path.of("docs/accessibility.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+?) \\| `([\\w-]+)` \\| `([^`]+)` \\|", Pattern.MULTILINE);

    private final Set<String> found = new TreeSet<>();

    @Test
    void nothingSeriousButWhatIsListed() throws IOException {
        apply(annaApplies());
        open("/camunda/app/tasklist/default/", "input[type=password]");
        look("Sign-in");
        browser.driver().findElement(By.cssSelector("input[type=password]")).sendKeys("wrong");
        browser.driver().findElement(By.cssSelector("input[type=text]")).sendKeys("caseworker", Keys.ENTER);
        tasklist.find(By.cssSelector(".alert"));
        look("Sign-in, refused");
        database.update("delete from wrong_password"); // time stands still here

        tasklist.signIn("teamleader");
        tasklist.filter("My team");
        tasklist.open("Allocate a lead worker");
        look("A step nobody has");
        tasklist.claim();
        tasklist.find(By.cssSelector(".beside-head"));
        look("A step that is mine, and the case beside it");
        tasklist.find(By.cssSelector(".find-field")).sendKeys("Rees-Parry");
        tasklist.find(By.cssSelector(".find-rows"));
        look("Cases found");
        tasklist.find(By.cssSelector(".find-field")).sendKeys(Keys.ESCAPE);
        tasklist.click(By.cssSelector(".beside-whole"));
        tasklist.find(By.cssSelector(".case-page"));
        look("The whole case");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        tasklist.click(By.cssSelector(".start-process-action a"));
        tasklist.find(By.cssSelector(".start-for"));
        look("What can be started");
        tasklist.click(By.partialLinkText("Record a contact"));
        tasklist.find(By.cssSelector(".modal .fjs-container form"));
        look("A start form");
        tasklist.type("caseReference", "nonsense");
        tasklist.send("Start");
        tasklist.refusal();
        look("A start form, refused");
        tasklist.click(By.cssSelector("[id$='-contact_happenedOn']"));
        tasklist.find(By.cssSelector(".day-grid"));
        look("A calendar");
        tasklist.type("contact.note", "She rang.");
        tasklist.waitFor(By.cssSelector(".draft-state"), "Kept at");
        tasklist.send("Close");
        tasklist.start("Record a contact");
        tasklist.find(By.cssSelector(".draft-told button"));
        look("What was typed, brought back");
        tasklist.send("Close");
        allocated();
        tasklist.signIn("caseworker");
        tasklist.filter("My tasks");
        tasklist.open("Check whether a place is needed tonight");
        browser.driver().manage().window().setSize(new Dimension(683, 384));
        look("A step at 200 %");
        browser.driver().manage().window().setSize(new Dimension(1366, 768));
        tasklist.click(By.linkText("Cymraeg"));
        tasklist.find(By.linkText("English"));
        tasklist.open("Gwirio a oes angen lle heno");
        tasklist.find(By.cssSelector(".beside-head"));
        look("A step in Welsh");
        List.of("interim.mayBeHomeless", "interim.mayBeEligible", "interim.mayHavePriorityNeed").forEach(question -> tasklist.choose(question, "Na"));
        tasklist.type("interim.reason", "Mae ganddi le.");
        tasklist.click(By.xpath("//button[normalize-space()='Cwblhau']"));
        tasklist.find(By.cssSelector(".next-line strong"));
        look("What comes next, in Welsh");
        database.update("delete from ACT_ID_INFO where KEY_ = 'language'");

        tasklist.signIn("manager");
        open("/api/postroom", "body");
        look("Post room");
        open("/camunda/app/cockpit/default/", ".stats-section");
        look("Cockpit's dashboard");
        open("/camunda/app/cockpit/default/#/processes", ".process-definitions-table, table");
        look("Cockpit's processes");
        tasklist.signIn("admin");
        open("/camunda/app/welcome/default/", ".user-profile, .cam-custom-links, section");
        look("Welcome");
        open("/camunda/app/admin/default/#/users", "table");
        look("Admin's users");

        assertThat(found).as("what axe-core finds, and what %s lists", LISTED).isEqualTo(listed());
    }

    private void open(String path, String shows) {
        browser.driver().get("about:blank");
        browser.driver().get(http.getRootUri() + path);
        tasklist.find(By.cssSelector(shows));
    }

    private void look(String page) {
        tasklist.picture("axe-" + page.toLowerCase().replaceAll("\\W+", "-")); // waits until nothing fades any more
        List<Axe.Finding> findings = Axe.findings(browser.driver());
        assertThat(findings.stream().filter(this::ours)).as("in what is ours, on the page: %s", page).isEmpty();
        findings.forEach(finding -> found.add(page + " | " + finding.rule() + " | " + finding.where()));
    }

    /** A form, or what a script or page of ours draws; the rest is Camunda's. */
    private boolean ours(Axe.Finding finding) {
        return browser.driver().getCurrentUrl().contains("/api/") || browser.driver().findElements(By.cssSelector(finding.where())).stream()
                .anyMatch(element -> (Boolean) browser.driver().executeScript("return !!arguments[0].closest('.fjs-container, "
                        + "[class^=case-], [class^=start-for], [class^=start-group], [class^=sign-in], [class^=skip-], [class^=cartref-], [class^=draft], "
                        + "[class^=find], [class^=next], [class^=beside], [class^=card-], [class^=reference], [class^=form-refused], "
                        + "[class^=day-], [class^=page-], [class^=language], [class^=list-count], .processes, .task-filter')", element));
    }

    private static Set<String> listed() throws IOException {
        return ROW.matcher(Files.readString(LISTED)).results().map(row -> row.group(1) + " | " + row.group(2) + " | " + row.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
