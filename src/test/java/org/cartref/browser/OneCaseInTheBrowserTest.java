package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.stream.Collectors;
import org.cartref.clock.London;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * One case on the screen, as three people work on it: the application is taken and assessed by the caseworker, the letter
 * signed by the team leader, read as a PDF and posted; and after day 56 the decision stands in red.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1")
@ActiveProfiles({"demo", "rehearsal"})
@DirtiesContext
class OneCaseInTheBrowserTest {

    @LocalServerPort
    private int port;
    @Autowired
    private London london;

    private String address() {
        return "http://localhost:" + Integer.getInteger("cartref.walk", port);
    }

    @Test
    void fromTheApplicationToTheDecisionAfterDay56() throws Exception {
        try (Browser browser = Browser.open(1500, 1100)) {
            Tasklist tasklist = new Tasklist(browser, address());
            String today = london.today().format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));

            tasklist.signIn("caseworker");
            tasklist.start("Statutory homelessness");
            tasklist.type("person.givenName", "Anna");
            tasklist.type("person.familyName", "Rees");
            tasklist.date("person.dateOfBirth", "29/02/1988");
            tasklist.type("person.phone", "01970 123456");
            tasklist.type("person.addressLine1", "3 Stryd y Bont");
            tasklist.type("person.town", "Aberystwyth");
            tasklist.type("person.postcode", "nonsense");
            tasklist.select("reach.preferredMethod", "Text message");
            tasklist.choose("reach.languageWish", "English");
            tasklist.date("application.receivedOn", today);
            tasklist.choose("application.approach", "Help with housing");
            tasklist.type("application.account", "My landlord gave me notice. I sleep on a friend's floor.");
            tasklist.send("Start");
            assertThat(tasklist.refusal()).contains("Postcode").contains("SY23 3UE").doesNotContain("Cannot instantiate");
            tasklist.picture("application-refused");
            tasklist.type("person.postcode", "SY23 3UE");
            tasklist.picture("application");
            tasklist.sendStart();

            tasklist.filter("Unclaimed");
            tasklist.open("Check whether a place is needed tonight");
            tasklist.claim();
            tasklist.choose("interim.mayBeHomeless", "Yes");
            tasklist.choose("interim.mayBeEligible", "Yes");
            tasklist.choose("interim.mayHavePriorityNeed", "No");
            tasklist.type("interim.reason", "Sleeps on a friend's floor, can stay this week.");
            tasklist.picture("check-interim");
            tasklist.complete();

            tasklist.signIn("teamleader");
            tasklist.filter("Unclaimed");
            tasklist.open("Allocate a lead worker");
            tasklist.claim();
            tasklist.select("leadWorker", "Caseworker");
            tasklist.picture("allocate");
            tasklist.complete();

            tasklist.signIn("caseworker");
            tasklist.filter("My tasks");
            tasklist.open("Assess the household");
            tasklist.choose("assessment.eligible", "Yes");
            tasklist.choose("assessment.situation", "Homeless now");
            tasklist.select("assessment.cause", "End of a private rented tenancy");
            tasklist.choose("assessment.localConnection", "Yes");
            tasklist.choose("assessment.restrictedPerson", "No");
            tasklist.type("assessment.housingNeeds", "One bedroom near the town.");
            tasklist.type("assessment.reasons", "You have nowhere you have a right to stay.");
            tasklist.picture("assess");
            tasklist.complete();

            tasklist.waitForTask("Check and complete the letter");
            tasklist.open("Check and complete the letter");
            tasklist.picture("prepare-letter");
            byte[] draft = pdf(browser);
            assertThat(new String(draft, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            tasklist.complete();

            tasklist.signIn("teamleader");
            tasklist.filter("Letters to sign");
            tasklist.open("Sign the letter");
            tasklist.claim();
            tasklist.picture("sign-letter");
            tasklist.choose("letter.signed", "Sign it");
            tasklist.complete();

            tasklist.signIn("caseworker");
            tasklist.filter("Unclaimed");
            tasklist.waitForTask("Post the letter or make it available");
            tasklist.open("Post the letter or make it available");
            tasklist.claim();
            tasklist.choose("howSent", "Posted it");
            tasklist.date("letter.sentOn", today);
            tasklist.picture("send-letter");
            tasklist.complete();

            tasklist.filter("My tasks");
            tasklist.waitForTask("Agree the housing plan");
            tasklist.open("Agree the housing plan");
            tasklist.picture("agree-plan");
            tasklist.click(By.xpath("//*[contains(@class,'task')]//a[normalize-space()='Case']"));
            assertThat(tasklist.text(By.cssSelector(".case-columns"))).contains("Born").contains("56 days beginning with").contains("Our decision");
            tasklist.picture("case");

            pastDay56(london.today().plusDays(56));
            tasklist.signIn("caseworker");
            tasklist.filter("Overdue");
            tasklist.waitForTask("Decide how the relief duty ends");
            tasklist.open("Decide how the relief duty ends");
            tasklist.picture("overdue");
            String colour = tasklist.find(By.cssSelector(".tasks-list .due-date.overdue"))
                    .getCssValue("color");
            assertThat(colour).as("overdue is red").matches("rgba?\\((1[5-9]\\d|2\\d\\d), ?(\\d|[1-5]\\d), ?(\\d|[1-5]\\d).*");
        }
    }

    /** The letter as the link on the form gives it, fetched with the browser's own session. */
    private byte[] pdf(Browser browser) throws IOException, InterruptedException {
        String link = browser.driver().findElement(By.cssSelector(".fjs-container a[href*='/letters/']")).getAttribute("href");
        String cookies = browser.driver().manage().getCookies().stream()
                .map((Cookie cookie) -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        HttpResponse<byte[]> letter = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(link)).header("Cookie", cookies).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(letter.statusCode()).isEqualTo(200);
        return letter.body();
    }

    private void pastDay56(LocalDate day) throws IOException, InterruptedException {
        String to = "{\"to\": \"" + London.at(day, java.time.LocalTime.of(9, 0)) + "\"}";
        HttpResponse<String> moved = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address() + "/api/rehearsal/clock"))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(to)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    }
}
