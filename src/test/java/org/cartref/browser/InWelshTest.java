package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Tasklist for who works in Welsh: lists, steps, forms, refusals and the frame around them; the choice is their own. */
class InWelshTest extends AtTheDesk {

    private static final By START = By.cssSelector(".start-process-action a");
    private static final By FORM = By.cssSelector(".fjs-container form");

    @AfterEach
    void inEnglishAgain() {
        database.update("delete from ACT_ID_INFO where KEY_ = 'language'");
    }

    @Test
    void whoHasChosenWelshDoesAStepInWelsh() {
        apply(annaApplies("application.nowhereTonight", true));
        tasklist.signIn("caseworker");
        assertThat(tasklist.text(START)).isEqualTo("Start process");

        tasklist.click(By.linkText("Cymraeg"));

        tasklist.find(By.linkText("English"));
        assertThat(tasklist.text(By.cssSelector(".language"))).contains("Heb ei hadolygu");
        assertThat(tasklist.text(START)).isEqualTo("Dechrau proses");
        tasklist.filter("Fy nhîm");
        tasklist.find(By.xpath("//*[contains(@class,'tasks-list')]//h4[contains(normalize-space(),'Gwirio a oes angen lle heno')]"));
        assertThat(browser.driver().findElement(By.tagName("body")).getText()).as("keys of words that had not come yet").doesNotContain("CREATION", "_DATE");
        tasklist.picture("welsh-list");
        tasklist.open("Gwirio a oes angen lle heno");
        assertThat(tasklist.text(FORM)).contains("Rheswm dros gredu y gallent fod yn ddigartref?", "nad oes ganddynt unman i gysgu heno")
                .doesNotContain("Reason to believe");
        tasklist.picture("welsh-form");

        tasklist.choose("interim.mayBeHomeless", "Na");
        complete();
        tasklist.find(By.xpath("//*[contains(normalize-space(),'llenwch hwn.')]"));
        assertThat(browser.driver().findElement(By.tagName("body")).getText()).as("refused in Welsh")
                .contains("Rheswm dros gredu y gallent fod yn gymwys i gael help?").doesNotContain("fill this in");
        tasklist.picture("welsh-refused");

        tasklist.choose("interim.mayBeEligible", "Ie");
        tasklist.choose("interim.mayHavePriorityNeed", "Ie");
        tasklist.type("interim.reason", "Mae ganddi le gyda'i chwaer tan ddydd Gwener.");
        complete();
        tasklist.waitUntilGone("Gwirio a oes angen lle heno");
        assertThat(files.get(caseRef).getInterim().mayBeHomeless()).isFalse();
    }

    @Test
    void thePaneOfACaseIsInWelsh() {
        apply(annaApplies());
        chosen("caseworker", true);
        tasklist.signIn("caseworker");
        tasklist.find(By.linkText("English"));
        tasklist.filter("Fy nhîm");
        tasklist.open("Gwirio a oes angen lle heno");
        tasklist.find(By.xpath("//*[contains(text(),'Camau agored')]"));
        assertThat(browser.driver().findElement(By.tagName("body")).getText()).contains("ar agor ers 1 Mehefin 2026", "heb ei ddyrannu eto", "Llun 15 Meh 2026",
                "Asesiad o'r aelwyd", "Dyrannu gweithiwr arweiniol").doesNotContain("Open steps", "Assessment of the household", "open since");
        tasklist.picture("welsh-case");
    }

    @Test
    void theNextAtTheSameComputerHasTheirOwnLanguage() {
        chosen("caseworker", true);
        tasklist.signIn("caseworker");
        tasklist.find(By.linkText("English"));
        assertThat(tasklist.text(START)).isEqualTo("Dechrau proses");

        tasklist.signIn("teamleader");
        tasklist.find(By.linkText("Cymraeg"));
        assertThat(tasklist.text(START)).isEqualTo("Start process");

        tasklist.signIn("caseworker");
        tasklist.find(By.linkText("English"));
        assertThat(tasklist.text(START)).isEqualTo("Dechrau proses");
    }

    @Test
    void aBrowserInWelshIsAskedInWelshWhoItIs() {
        String agent = (String) browser.driver().executeScript("return navigator.userAgent");
        browser.driver().executeCdpCommand("Network.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", "cy"));
        browser.driver().get(http.getRootUri() + "/camunda/app/tasklist/default/");
        assertThat(tasklist.find(By.cssSelector("input[ng-model=username]")).getDomAttribute("placeholder")).isEqualTo("Enw defnyddiwr");
        assertThat(browser.driver().findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("cy");
        tasklist.picture("welsh-sign-in");

        // Who has chosen nothing goes on in the browser's language; who has chosen English works in English.
        tasklist.signIn("teamleader");
        assertThat(tasklist.text(START)).isEqualTo("Dechrau proses");
        chosen("teamleader", false);
        tasklist.signIn("teamleader");
        tasklist.find(By.linkText("Cymraeg"));
        assertThat(tasklist.text(START)).isEqualTo("Start process");
    }

    @Test
    void everySharedListAndEveryBeginningHasItsName() {
        chosen("manager", true);
        tasklist.signIn("manager");
        tasklist.find(By.linkText("English"));
        List<String> lists = browser.driver().findElements(By.cssSelector(".task-filters a, .tasks-filters a")).stream().map(WebElement::getText).toList();
        assertThat(String.join(" ", lists)).contains("Hwyr", "Heb eu hawlio").doesNotContain("Overdue", "Unclaimed");
        tasklist.click(START);
        tasklist.find(By.linkText("Digartrefedd statudol"));
        tasklist.picture("welsh-start");
    }

    private void complete() {
        tasklist.click(By.xpath("//button[normalize-space()='Cwblhau']"));
    }

    private void chosen(String user, boolean welsh) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Content-Type", "application/json");
        ResponseEntity<byte[]> answer = asking(user).exchange("/api/words/language", HttpMethod.PUT, new HttpEntity<>("{\"welsh\": " + welsh + "}", headers), byte[].class);
        assertThat(answer.getStatusCode().value()).isEqualTo(204);
        assertThat(read(user, "/api/words").path("language").asText()).isEqualTo(welsh ? "cy" : "en");
    }
}
