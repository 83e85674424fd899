package org.cartref.letter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.cartref.letter.LetterKind.Content;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The case file and letter rooms on a fresh database, on 1 June 2026, with a person whose name needs Welsh letters. */
@DataJpaTest
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
@Import(LetterRoomTest.Rooms.class)
abstract class LetterRoomTest {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @TestConfiguration
    @ComponentScan({"org.cartref.casefile", "org.cartref.letter"})
    @EnableConfigurationProperties(Council.class)
    static class Rooms {

        @Bean
        MovableClock cartrefClock() {
            return new MovableClock();
        }

        @Bean
        Author author() {
            return () -> "caseworker";
        }
    }

    /** Stands still until a test moves it. */
    static class MovableClock extends Clock {

        private Instant now;

        MovableClock() {
            goTo(TODAY);
        }

        void goTo(LocalDate day) {
            now = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @Autowired
    Letters letters;
    @Autowired
    LetterKinds kinds;
    @Autowired
    CaseFiles files;
    @Autowired
    MovableClock clock;
    @Autowired
    ObjectMapper json;

    /** A homeless person whose language wish is as given; null when nobody asked. */
    String aCase(String languageWish) {
        clock.goTo(TODAY);
        String caseRef = files.open("CER", "WALES_2014", TODAY);
        landInCase(caseRef, """
                {"person": {"givenName": "Siân", "familyName": "Ŵyn-Ŷorath", "dateOfBirth": "1990-02-28", "addressLine1": "4 Heol y Tŵr",
                            "addressLine2": "Pen-y-bryn", "town": "Trecartref", "postcode": "CF99 2BB", "noFixedAbode": false},
                 "reach": {"languageWish": %s, "unsafeToWrite": false, "unsafeToText": false, "unsafeToLeaveMessage": false},
                 "application": {"receivedOn": "2026-05-18", "approach": "HOUSING_HELP", "nowhereTonight": false},
                 "assessment": {"situation": "HOMELESS", "eligible": true, "lossExpectedOn": "2026-07-01", "localConnection": true, "restrictedPerson": false}}
                """.formatted(languageWish == null ? "null" : '"' + languageWish + '"'));
        return caseRef;
    }

    void landInCase(String caseRef, String document) {
        try {
            files.land(caseRef, (ObjectNode) json.readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lands fields given as name, value, name, value. */
    void land(UUID letter, String... fields) {
        ObjectNode form = json.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        letters.land(letter, form);
    }

    /** A letter with everything its kind requires, in one of the ways it can end. */
    UUID complete(String caseRef, LetterKind kind, Map<String, String> chosen) {
        UUID letter = letters.draft(caseRef, kind.name(), letters.nextVersion(caseRef, kind.name()));
        ObjectNode form = json.createObjectNode();
        requiredFields(kind, chosen).forEach(form::put);
        letters.land(letter, form);
        for (Content content : kind.requires()) {
            if (content.fact() == null && content.applies(chosen)) {
                reached(caseRef, content.letter().get(0));
            }
        }
        return letter;
    }

    /** Another letter of the case that has reached the person. */
    void reached(String caseRef, String kind) {
        LetterKind other = kinds.get("WALES_2014", kind);
        UUID letter = complete(caseRef, other, ways(other).get(0));
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        letters.recordAvailable(letter, TODAY);
    }

    static Map<String, String> requiredFields(LetterKind kind, Map<String, String> chosen) {
        Map<String, String> fields = new HashMap<>(chosen);
        for (Content content : kind.requires()) {
            if (content.fact() == null || !content.typed() || !content.applies(chosen) || chosen.containsKey(content.fact())) {
                continue;
            }
            fields.put(content.fact(), content.date() ? "2026-07-26" : content.label() + ": said in English.");
            if (content.words()) {
                fields.put(content.welsh(), content.label() + ": wedi’i ddweud yn Gymraeg, tŷ a dŵr.");
            }
        }
        return fields;
    }

    /** Every combination of the choices a kind offers, so that each road through its template is printed. */
    static List<Map<String, String>> ways(LetterKind kind) {
        List<Map<String, String>> ways = new ArrayList<>(List.of(Map.of()));
        for (Content content : kind.requires()) {
            if (content.fact() == null || content.values().isEmpty()) {
                continue;
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> way : ways) {
                for (String value : content.applies(way) ? content.values() : List.<String>of()) {
                    Map<String, String> next = new HashMap<>(way);
                    next.put(content.fact(), value);
                    longer.add(next);
                }
                if (!content.applies(way)) {
                    longer.add(way);
                }
            }
            ways = longer;
        }
        return ways;
    }

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
