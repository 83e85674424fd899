package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;

/** The day of release on the screen of the resettlement worker: from the list of the day to "met". */
class ReleaseDayInTheBrowserTest extends AtTheDesk {

    private static final String MEET = "Meet the person";

    @BeforeEach
    void onALargeScreen() {
        browser.driver().manage().window().setSize(new Dimension(1500, 1100));
    }

    @Test
    void fromTheListOfTheDayToMet() {
        heComesOutToday();

        tasklist.signIn("resettlement");
        tasklist.filter("Releases today");
        tasklist.waitForTask(MEET);
        assertThat(tasklist.tasks()).containsExactlyInAnyOrder(MEET, "Confirm where they sleep tonight");
        tasklist.open(MEET);
        assertThat(tasklist.text(By.cssSelector(".fjs-container"))).contains("HMP Trecarchar", "2 June 2026", "09:30",
                "Flat 2, 7 Maes y Deri", "Nia Prys");
        tasklist.waitFor(By.cssSelector(".beside-drawn"), "Dewi Parry");
        assertThat(tasklist.text(By.cssSelector(".beside-drawn"))).contains(caseRef);
        tasklist.type("release.metWhere", "At the gate");
        cardIsLookedAt();

        tasklist.date("release.metOn", "03/06/2026");
        tasklist.type("release.metAt", "09:35");
        tasklist.tryToComplete();
        assertThat(tasklist.refusal()).contains("Met on: this cannot be after today, 2 June 2026.");
        tasklist.picture("release-refused");
        tasklist.date("release.metOn", "02/06/2026");
        tasklist.picture("release-met");
        tasklist.complete();

        tasklist.waitUntilGone(MEET);
        assertThat(tasklist.tasks()).containsExactly("Confirm where they sleep tonight");
        tasklist.picture("release-met-gone");
        assertThat(file().getRelease().metWhere()).as("typed before the card was opened").isEqualTo("At the gate");
        assertThat(file().getRelease().metAt()).isEqualTo("09:35");
        assertThat(state("releaseMet")).isEqualTo(State.MET);
    }

    private void cardIsLookedAt() {
        String own = browser.driver().getWindowHandle();
        tasklist.click(By.linkText("Print the card"));
        tasklist.toNewWindow();
        assertThat(tasklist.text(By.tagName("body"))).contains("Dewi Parry", "Tuesday 2 June 2026", "At the prison gate", "Phone and coat",
                "Nia Prys", "01632 960 100", caseRef, "Tue 2 Jun, 14:00: Civic Centre").doesNotContain("nothing arranged");
        tasklist.picture("release-card");
        assertThat(Axe.findings(browser.driver())).isEmpty();
        browser.driver().close();
        browser.driver().switchTo().window(own);
    }

    private void heComesOutToday() {
        ObjectNode referral = json.createObjectNode().put("senderReference", "browser-1");
        referral.putObject("person").put("givenName", "Dewi").put("familyName", "Parry").put("dateOfBirth", "1991-03-01");
        referral.putObject("release").put("prison", "HMP Trecarchar").put("releasedOn", "2026-06-02");
        caseRef = json(post("partner", "/api/referrals/release", referral.toString())).path("caseReference").asText();
        runAsyncSteps();
        does("teamleader", "allocate", "leadWorker", "resettlement");
        does("resettlement", "arrangeSoon", "arrival.metBy", "resettlement", "arrival.meetPlace", "GATE", "arrival.meetTime", "09:30",
                "arrival.bring", "Phone and coat", "arrival.firstNight", "Flat 2, 7 Maes y Deri", "arrival.callName", "Nia Prys",
                "arrival.callPhone", "01632 960 100", "arrival.diary",
                List.of(Map.of("day", "2026-06-02", "time", "14:00", "what", "PROBATION", "where", "Civic Centre")));
        fires("weekLeft", startOf("2026-05-26"));
        time.set(Instant.parse("2026-06-02T08:45:00Z"));
    }
}
