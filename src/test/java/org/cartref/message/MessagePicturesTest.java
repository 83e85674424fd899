package org.cartref.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cartref.browser.Browser;
import org.cartref.casefile.LanguageWish;
import org.cartref.letter.Council.Words;
import org.cartref.message.Carrier.Parcel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Messages as people receive them, in the post room's page; {@code -Dcartref.draw=true} keeps the pictures in docs/messages. */
class MessagePicturesTest {

    private static final Map<String, Words> FACTS = Map.of(
            "council", new Words("Cartref Example Council", "Cyngor Enghreifftiol Cartref"), "phone", same("01632 960 100"),
            "caseRef", same("CER-2026-000123"), "leadWorker", same("Sioned Hughes"), "name", same("Anna Rees-Parry"),
            "day", same("2026-06-10"), "time", same("10:30"), "place", new Words("Civic Centre, room 2", "Canolfan Ddinesig, ystafell 2"),
            "count", same("2 overdue, 1 due today"), "lines", same("""
                    CER-2026-000123
                      - Assess the household: was due Monday 8 June 2026
                      - Check and complete the letter: due Wednesday 10 June 2026

                    CER-2026-000127
                      - Agree the housing plan: was due Tuesday 9 June 2026"""));

    private static Browser browser;

    private static Words same(String text) {
        return new Words(text, text);
    }

    @BeforeAll
    static void open() {
        browser = Browser.open(760, 900);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"reminder-text, appointmentReminder, TEXT, EN", "welsh-only-text, appointmentReminder, TEXT, CY",
        "both-languages-text, contactMissed, TEXT, UNKNOWN", "reminder-email, appointmentReminder, EMAIL, UNKNOWN", "digest, digest, EMAIL, EN"})
    void aMessageAsItIsReceived(String picture, String name, Channel channel, LanguageWish wish) throws Exception {
        Wordings wordings = new Wordings();
        Wordings.Kind kind = wordings.kind(name);
        boolean text = channel == Channel.TEXT;
        Parcel parcel = new Parcel("r", name.equals("digest") ? "-" : "CER-2026-000123", channel,
                text ? "07700 900123" : name.equals("digest") ? "caseworker@cartref.example" : "anna@example.org",
                text ? null : wordings.subject(kind, wish, FACTS),
                text ? wordings.text(kind, wish, FACTS) : wordings.words(kind, wish, FACTS), null);
        String page = page(List.of(new PostRoomItem(parcel, Instant.parse("2026-06-09T09:00:00Z"))));
        browser.driver().get("data:text/html;charset=utf-8;base64," + Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8)));

        WebElement article = browser.driver().findElement(By.tagName("article"));
        assertThat(article.getText()).contains(parcel.words().lines().findFirst().orElseThrow());
        Path folder = Path.of(Boolean.getBoolean("cartref.draw") ? "docs/messages" : "target/pictures/messages");
        Files.createDirectories(folder);
        Files.write(folder.resolve(picture + ".png"), browser.picture(article.getRect(), 1.5));
    }

    @ParameterizedTest
    @CsvSource({"<script>alert(1)</script>", "<img src=x onerror=alert(1)>"})
    void whatPeopleTypedIsShownAndNotRun(String typed) {
        String page = page(List.of(new PostRoomItem(new Parcel("r", "CER-2026-000123", Channel.TEXT, typed, typed, typed, null), Instant.EPOCH)));

        assertThat(page).doesNotContain(typed).contains(typed.replace("<", "&lt;").replace(">", "&gt;"));
    }

    private static String page(List<PostRoomItem> items) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.setTemplateResolver(files);
        return templates.process("postroom", new Context(Locale.UK, Map.of("items", items, "shown", 200)));
    }
}
