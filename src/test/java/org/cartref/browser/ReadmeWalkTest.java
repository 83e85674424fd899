package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartref.clock.London;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * The ten minutes of {@code README.md}, taken literally: its numbered sentences are read from the file, and each is done as it says. A
 * sentence that is changed, added or taken away fails here until somebody has walked it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1")
@ActiveProfiles({"demo", "rehearsal"})
@DirtiesContext
class ReadmeWalkTest {

    private static final Pattern ITEM = Pattern.compile("^(\\d+)\\. (.*(?:\\n +.*)*)", Pattern.MULTILINE);
    private static final String CHECK = "Check whether a place is needed tonight";
    private static final String LETTER = "Check and complete the letter";
    private static final String POST = "Post the letter or make it available";

    @LocalServerPort
    private int port;
    @Autowired
    private London london;
    private Browser browser;
    private Desk desk;
    private Tasklist page;
    private final Map<String, Runnable> steps = new LinkedHashMap<>();

    @BeforeEach
    void open() {
        browser = Browser.open(1366, 768);
        desk = new Desk(browser, address());
        page = desk.tasklist();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            if (!Boolean.getBoolean("cartref.draw")) {
                page.picture("walk-last");
            }
            browser.close();
        }
    }

    private String address() {
        return "http://localhost:" + Integer.getInteger("cartref.walk", port);
    }

    @Test
    void everySentenceIsTrue() throws IOException {
        walk();
        assertThat(sentences()).as("sentences of the README, and those that are walked").containsExactlyElementsOf(steps.keySet());
        steps.forEach((sentence, step) -> {
            try {
                step.run();
            } catch (RuntimeException | AssertionError notTrue) {
                throw new AssertionError("The README says: " + sentence, notTrue);
            }
        });
    }

    private void walk() {
        says("Open <http://localhost:8080/camunda/app/tasklist/>, choose `caseworker` under the two lines and log in.", () -> {
            browser.driver().get(address() + "/camunda/app/tasklist/");
            page.click(By.xpath("//button[.='caseworker']"));
            page.click(By.xpath("//button[normalize-space()='Log in']"));
            page.find(By.cssSelector(".start-process-action a"));
        });
        says("*Start process* lists what can begin and when; choose *Statutory homelessness*, an application.", () -> {
            page.click(By.partialLinkText("Start process"));
            assertThat(page.text(By.cssSelector(".start-for"))).contains("take their application");
            page.click(By.linkText("Statutory homelessness"));
        });
        says("What has a star is needed, the rest can wait; give a phone as well, so that they can be told.", () -> {
            page.type("person.givenName", "Anna");
            page.type("person.familyName", "Rees");
            page.type("person.phone", "07700 900123");
            page.select("reach.preferredMethod", "Text message");
            page.choose("reach.languageWish", "English");
            page.date("application.receivedOn", today());
            page.choose("application.approach", "Help with housing");
        });
        says("A postcode that is none is refused in words, at its field, and nothing you typed is lost.", () -> {
            page.type("person.postcode", "nonsense");
            page.send("Start");
            assertThat(page.text(By.xpath("//*[contains(@class,'fjs-form-field')][.//*[contains(@id,'-person_postcode')]]"))).contains("SY23 3UE");
            assertThat(page.find(By.cssSelector("[id$='-person_givenName']")).getDomProperty("value")).isEqualTo("Anna");
            page.picture("application-refused");
            page.type("person.addressLine1", "3 Stryd y Bont");
            page.type("person.town", "Aberystwyth");
            page.type("person.postcode", "SY23 3UE");
            page.picture("application");
            page.sendStart();
        });
        says("*Check whether a place is needed tonight* opens by itself: it is due today.", () -> {
            page.find(By.xpath("//h2[normalize-space()='" + CHECK + "']"));
            page.find(By.cssSelector(".task-card .fjs-container form"));
            assertThat(page.text(By.cssSelector(".task-card header"))).contains("Due today");
        });
        says("Say that no place is needed tonight: who has nowhere to sleep does not wait for the assessment.", () -> {
            page.choose("interim.mayBeHomeless", "Yes");
            page.choose("interim.mayBeEligible", "Yes");
            page.choose("interim.mayHavePriorityNeed", "No");
            page.type("interim.reason", "Sleeps on a friend's floor, can stay this week.");
            page.picture("check-interim");
            page.complete();
        });
        says("A line says what comes and whose it is: *Allocate a lead worker*, for the team leaders.", () ->
                page.find(By.xpath("//*[contains(@class,'next-line')][contains(.,'Allocate a lead worker')][contains(.,'Team leaders')]")));
        says("Log in as `teamleader`, claim *Allocate a lead worker* and choose the caseworker.", () -> {
            desk.as("teamleader");
            opens("Unclaimed", "Allocate a lead worker");
            page.claim();
            page.select("leadWorker", "Caseworker");
            page.picture("allocate");
            page.complete();
        });
        says("As `caseworker`, open *Assess the household* in *My tasks*, say they are homeless now and add a child.", () -> {
            desk.as("caseworker");
            opens("My tasks", "Assess the household");
            page.choose("assessment.eligible", "Yes");
            page.choose("assessment.situation", "Homeless now");
            page.select("assessment.cause", "End of a private rented tenancy");
            page.choose("assessment.localConnection", "Yes");
            page.choose("assessment.restrictedPerson", "No");
            page.rows("Others in the household", 1);
            page.type("givenName_0", "Cadi");
            page.type("familyName_0", "Rees");
            page.type("relationship_0", "Daughter");
            page.date("dateOfBirth_0", "20/04/2022");
        });
        says("The table [Which duty is owed?](docs/diagrams/duty-owed.png) decides; you write the reasons once and they go into the letter.", () -> {
            page.type("assessment.circumstances", "Your landlord gave you notice.");
            page.type("assessment.housingNeeds", "Two bedrooms near the school.");
            page.type("assessment.support", "You told us that you need none.");
            page.type("assessment.reasons", "You have nowhere you have a right to stay.");
            page.picture("assess");
            page.complete();
        });
        says("*Check and complete the letter* says whether the law still wants something in it.", () -> {
            opens("My tasks", LETTER);
            assertThat(page.text(By.cssSelector(".task-card .fjs-container"))).containsAnyOf("Everything the law requires is there.", "Still missing");
            page.picture("prepare-letter");
        });
        says("*Read the letter (PDF)* opens the draft; complete the step.", () -> {
            assertThat(fetched(browser.driver().findElement(By.partialLinkText("Read the letter")).getDomProperty("href"))).startsWith("%PDF-");
            page.complete();
        });
        says("As `teamleader`, open *Sign the letter* in *Letters to sign*, claim it and sign it.", () -> {
            desk.as("teamleader");
            opens("Letters to sign", "Sign the letter");
            page.claim();
            page.picture("sign-letter");
            page.choose("letter.signed", "Sign it");
            page.complete();
        });
        says("As `caseworker`, open *Post the letter or make it available* in *My tasks*, post it and give today: the 56 days begin.", () -> {
            desk.as("caseworker").does(POST, form -> {
                form.choose("howSent", "Posted it");
                form.date("letter.sentOn", today());
                form.picture("send-letter");
            });
            opens("My tasks", "Agree the housing plan");
            page.waitFor(By.cssSelector(".beside"), "Last of the 56 days of help to secure a home");
        });
        says("Open *Agree the housing plan*: the case stands beside the form, with people, letters, and dates each with the reason for it.", () -> {
            opens("My tasks", "Agree the housing plan");
            assertThat(page.find(By.cssSelector(".task-card .fjs-container")).getRect().getX())
                    .isLessThan(page.find(By.cssSelector(".beside")).getRect().getX());
            assertThat(page.text(By.cssSelector(".beside"))).contains("Anna Rees", "People", "Letters", "56 days", "Why this day");
            page.picture("agree-plan");
            inEveryWindow("agree-plan");
        });
        says("To see day 56 without waiting for it, start with `mvn spring-boot:run -Dspring-boot.run.profiles=demo,rehearsal` and move the clock: "
                + CLOCK + ".", () -> assertThat(run(CLOCK.replaceAll("^`|`$", "").replace("http://", "").replace("localhost:8080", address()))).contains("day56"));
        says("*Decide how the relief duty ends* stands in *Overdue*, in red, and stays there until the notice is given.", () -> {
            page.signIn("caseworker");
            opens("Overdue", "Decide how the relief duty ends");
            assertThat(page.find(By.xpath("//*[contains(@class,'tasks-list')]//li[.//h4[contains(normalize-space(),'Decide how the relief duty ends')]]"
                    + "//*[contains(concat(' ',@class,' '),' card-late ')]")).getCssValue("color"))
                    .as("red").matches("rgba?\\((1[5-9]\\d|2\\d\\d), ?(\\d|[1-5]\\d), ?(\\d|[1-5]\\d).*");
            page.picture("overdue");
        });
        says("What people were told meanwhile is in the post room, <http://localhost:8080/api/postroom>, until you "
                + "[choose who carries it](docs/operators.md#carriers).", () -> assertThat(fetched(address() + "/api/postroom")).contains("07700 900123", "an important date is coming"));
    }

    /** As on a small screen, at 200 %, and for who works in Welsh. */
    private void inEveryWindow(String name) {
        for (Dimension size : List.of(new Dimension(1024, 640), new Dimension(683, 384))) {
            browser.driver().manage().window().setSize(size);
            page.picture(name + "-" + size.width);
        }
        browser.driver().manage().window().setSize(new Dimension(1366, 768));
        page.click(By.linkText("Cymraeg"));
        page.find(By.linkText("English"));
        page.find(By.cssSelector(".beside-head"));
        page.picture(name + "-cy");
        page.click(By.linkText("English"));
        page.find(By.linkText("Cymraeg"));
        page.find(By.cssSelector(".beside-head"));
    }

    private static final String CLOCK = "`curl -u admin:admin -H 'Content-Type: application/json' -d "
            + "'{\"to\": \"'$(date -u -d '57 days' +%FT09:00:00Z)'\"}' localhost:8080/api/rehearsal/clock`";

    private void says(String sentence, Runnable step) {
        steps.put(sentence, step);
    }

    /** What stands after the numbers, in one line each, cut where one sentence ends and another begins. */
    private static List<String> sentences() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher items = ITEM.matcher(readme.substring(readme.indexOf("## Ten minutes"), readme.indexOf("## Where things are")));
        return items.results().map(item -> item.group(2).replaceAll("\\n +", " "))
                .flatMap(item -> Arrays.stream(item.split("(?<=\\.) (?=[A-Z*])"))).toList();
    }

    private void opens(String list, String step) {
        page.filter(list);
        page.waitForTask(step);
        page.open(step);
    }

    private String today() {
        return Desk.typed(london.today());
    }

    /** As the browser would get it, with its own session. */
    private String fetched(String link) {
        String cookies = browser.driver().manage().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(link)).header("Cookie", cookies).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(String command) {
        try {
            Process process = new ProcessBuilder("bash", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
