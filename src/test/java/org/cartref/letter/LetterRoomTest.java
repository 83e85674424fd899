package org.cartref.letter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Rectangle;
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
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.cartref.clock.ClockProperties;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.ClockRules;
import org.cartref.clock.London;
import org.cartref.clock.WorkingDays;
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
    @Import({London.class, WorkingDays.class, ClockRules.class, ClockRegister.class})
    @EnableConfigurationProperties({Council.class, Neighbours.class, ClockProperties.class})
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
        return aCase("WALES_2014", languageWish);
    }

    /** The same under another law. */
    String aCase(String regime, String languageWish) {
        clock.goTo(TODAY);
        String caseRef = files.open("CER", regime, "statutory-homelessness", TODAY);
        landInCase(caseRef, """
                {"person": {"givenName": "Siân", "familyName": "Ŵyn-Ŷorath", "dateOfBirth": "1990-02-28", "addressLine1": "4 Heol y Tŵr",
                            "addressLine2": "Pen-y-bryn", "town": "Trecartref", "postcode": "CF99 2BB", "noFixedAbode": false},
                 "reach": {"languageWish": %s, "unsafeToWrite": false, "unsafeToText": false, "unsafeToLeaveMessage": false},
                 "application": {"receivedOn": "2026-05-18", "approach": "HOUSING_HELP", "nowhereTonight": false},
                 "assessment": {"situation": "HOMELESS", "eligible": true, "lossExpectedOn": "2026-07-01", "localConnection": true, "restrictedPerson": false,
                                "satisfiedOn": "2026-05-28", "validNotice": false},
                 "release": {"prison": "HMP Trecarchar", "releasedOn": "2026-07-26"}, "restricted": false,
                 "placement": {"kind": "BED_AND_BREAKFAST", "address": "Room 4, Sŵn y Môr\\n12 Promenade, Trecymydog, CF99 5EF", "outOfArea": true,
                               "distance": "An hour from the school.", "answer": "ACCEPTED",
                               "startedOn": "2026-05-28"},
                 "arrival": {"metBy": "resettlement", "metByName": "Nia Prys", "meetPlace": "GATE", "meetTime": "09:30", "bring": "A phone",
                             "firstNight": "7 Maes y Deri, Trecartref", "callName": "Nia Prys", "callPhone": "01632 960 100",
                             "diary": [{"day": "2026-07-26", "time": "14:00", "what": "PROBATION", "where": "Civic Centre"},
                                       {"day": "2026-07-27", "time": "10:00", "what": "BENEFITS", "where": "Job centre, Castle Street"}]}}
                """.formatted(languageWish == null ? "null" : '"' + languageWish + '"'));
        return caseRef;
    }

    /** A second officer has authorised the ending put forward. */
    void authorised(String caseRef) {
        landInCase(caseRef, "{\"proposedEnding\": {\"reason\": null}}");
        files.authoriseEnding(caseRef, "manager");
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

    /** A first letter of its kind, with what was decided before it was asked for. */
    UUID draftOf(String caseRef, String kind, Map<String, String> decided) {
        UUID letter = letters.draft(caseRef, kind, 1);
        letters.decided(letter, decided);
        return letter;
    }

    /** A letter with everything its kind requires, in one of the ways it can end. */
    UUID complete(String caseRef, LetterKind kind, Map<String, String> chosen) {
        UUID letter = letters.draft(caseRef, kind.name(), letters.nextVersion(caseRef, kind.name()));
        ObjectNode form = json.createObjectNode();
        requiredFields(kind, chosen).forEach(form::put);
        letters.land(letter, form);
        for (Content content : kind.requires()) {
            if (content.fact() == null && content.applies(chosen) && content.inForce(TODAY)) {
                reached(caseRef, content);
            }
        }
        return letter;
    }

    /** Another letter of the case that has reached the person. */
    void reached(String caseRef, String kind) {
        reached(caseRef, kind, Map.of());
    }

    /** One that says what this content asks of it. */
    void reached(String caseRef, Content content) {
        reached(caseRef, content.letter().get(0), content.said());
    }

    private void reached(String caseRef, String kind, Map<String, List<String>> said) {
        LetterKind other = kinds.get(files.get(caseRef).getRegime(), kind);
        UUID letter = complete(caseRef, other, ways(other).stream().filter(way -> said.entrySet().stream()
                .allMatch(fact -> fact.getValue().contains(way.get(fact.getKey())))).findFirst().orElseThrow());
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        letters.recordAvailable(letter, TODAY);
    }

    static Map<String, String> requiredFields(LetterKind kind, Map<String, String> chosen) {
        Map<String, String> fields = new HashMap<>(chosen);
        fields.remove("eligible");
        Map<String, String> known = new HashMap<>(chosen);
        known.put("eligible", "true");
        for (Content content : kind.requires()) {
            if (content.fact() == null || !content.typed() || !content.applies(known) || chosen.containsKey(content.fact())) {
                continue;
            }
            fields.put(content.fact(), content.date() ? "2026-07-26" : content.words() ? content.label() + ": said in English." : "Ynys Môn");
            if (content.words()) {
                fields.put(content.welsh(), content.label() + ": wedi’i ddweud yn Gymraeg, tŷ a dŵr.");
            }
        }
        return fields;
    }

    /**
     * Ways through a kind's template in which every value of every choice occurs: independent choices turn together,
     * one that hangs on another is taken in full.
     */
    static List<Map<String, String>> ways(LetterKind kind) {
        List<Content> choices = kind.requires().stream().filter(content -> content.fact() != null && content.typed() && !content.values().isEmpty()).toList();
        int turns = choices.stream().filter(choice -> choice.when().isEmpty()).mapToInt(choice -> choice.values().size()).max().orElse(1);
        List<Map<String, String>> ways = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            // Who is written to is eligible, as the case file has it.
            Map<String, String> way = new HashMap<>(Map.of("eligible", "true"));
            for (Content choice : choices) {
                if (choice.when().isEmpty()) {
                    way.put(choice.fact(), choice.values().get(turn % choice.values().size()));
                }
            }
            List<Map<String, String>> branches = List.of(way);
            for (Content choice : choices) {
                if (!choice.when().isEmpty() && choice.applies(way)) {
                    branches = branches.stream().flatMap(branch -> choice.values().stream().map(value -> {
                        Map<String, String> further = new HashMap<>(branch);
                        further.put(choice.fact(), value);
                        return further;
                    })).toList();
                }
            }
            ways.addAll(branches);
        }
        return ways;
    }

    /** The words of all pages as they read on, then what stands at the foot of the pages. */
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripperByArea areas = new PDFTextStripperByArea();
            areas.addRegion("letter", new Rectangle(0, 0, 595, 782));
            areas.addRegion("foot", new Rectangle(0, 782, 595, 60));
            StringBuilder read = new StringBuilder();
            StringBuilder feet = new StringBuilder();
            for (PDPage page : document.getPages()) {
                areas.extractRegions(page);
                read.append(areas.getTextForRegion("letter")).append(' ');
                feet.append(areas.getTextForRegion("foot")).append(' ');
            }
            return read.append(feet).toString().replaceAll("\\s+", " ");
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
