package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.By.cssSelector;
import static org.openqa.selenium.By.xpath;

import java.time.LocalDate;
import java.util.List;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** A day is day, month and year, whatever language the browser speaks and wherever it stands, and no day becomes another. */
class DaysInTheBrowserTest extends StoryOverHttp {

    private static final String ENGLISH = ", Statutory homelessness, Start, this is not a day of the calendar";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"en-GB, Europe/London" + ENGLISH, "en-US, Europe/London" + ENGLISH, "en-US, America/New_York" + ENGLISH,
        "cy, Europe/London, Digartrefedd statudol, Dechrau, nid yw hwn yn ddiwrnod yn y calendr"})
    void aDayIsTheDayThatWasTyped(String language, String zone, String process, String start, String noDay) {
        try (Browser browser = Browser.open(language, zone, 1366, 768)) {
            Tasklist tasklist = new Tasklist(browser, http.getRootUri());
            tasklist.signIn("caseworker");
            assertThat(browser.driver().executeScript("return navigator.language")).as("the browser's own").isEqualTo(language);
            assertThat(browser.driver().executeScript("return Intl.DateTimeFormat().resolvedOptions().timeZone")).isEqualTo(zone);

            tasklist.start(process);
            tasklist.date("person.dateOfBirth", "31/02/2019");
            WebElement born = tasklist.find(cssSelector("[id$='-person_dateOfBirth']"));
            assertThat(born.getDomProperty("value")).isEqualTo("31/02/2019");
            assertThat(tasklist.refusal()).contains(": " + noDay);
            tasklist.date("person.dateOfBirth", "27/11/26");
            assertThat(born.getDomProperty("value")).as("of which century, nobody guesses").isEqualTo("27/11/26");
            assertThat(tasklist.refusal()).doesNotContain(noDay);
            for (String typed : new String[] {"27/11/1988", "14/02/1988", "03/04/1988", "3.4.1988", "3 April 1988", "03041988", "1988-04-03"}) {
                tasklist.date("person.dateOfBirth", typed);
                assertThat(born.getDomProperty("value")).as(typed).isEqualTo(typed.contains("/") ? typed : "03/04/1988");
            }
            tasklist.click(cssSelector("[id$='-person_dateOfBirth']"));
            tasklist.picture("calendar-" + language + "-" + zone.replaceAll(".*/", ""));
            tasklist.click(xpath("//*[contains(@class,'day-grid')]//button[.='4']"));
            assertThat(born.getDomProperty("value")).as("by the mouse").isEqualTo("04/04/1988");

            List<String> before = database.queryForList("select reference from case_file", String.class);
            tasklist.type("person.givenName", "Anna");
            tasklist.type("person.familyName", "Rees");
            tasklist.tick("reach.languageWish-1");
            tasklist.date("application.receivedOn", "01/06/2026");
            tasklist.tick("application.approach-0");
            tasklist.send(start);
            tasklist.waitFor(() -> browser.driver().findElements(cssSelector(".modal-dialog")).isEmpty());

            List<String> begun = database.queryForList("select reference from case_file", String.class);
            begun.removeAll(before);
            assertThat(begun).hasSize(1);
            caseRef = begun.get(0);
            assertThat(file().getPerson().dateOfBirth()).isEqualTo(LocalDate.of(1988, 4, 4));
            assertThat(file().getApplication().receivedOn()).isEqualTo(LocalDate.of(2026, 6, 1));
        }
    }
}
