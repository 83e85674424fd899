package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.cartref.casefile.Duty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every letter, on every road through its template, in every language: what stands on the page. */
class LetterPrintTest extends LetterRoomTest {

    /** What must stand in each kind: domain wording of section 2a, in English and in Welsh. */
    private static final Map<String, List<String>> SAYS = Map.ofEntries(
            Map.entry("L1", List.of("section 63 of the Housing (Wales) Act 2014", "adran 63 o Ddeddf Tai (Cymru) 2014")),
            Map.entry("L2", List.of("section 63 of the Housing (Wales) Act 2014", "adran 63 o Ddeddf Tai (Cymru) 2014")),
            Map.entry("L3", List.of("because of section 76(5) of the Act we must", "oherwydd adran 76(5) o’r Ddeddf mae’n rhaid i ni")),
            Map.entry("L4", List.of("section 80 of the Act", "adran 80 o’r Ddeddf")),
            Map.entry("L4C", List.of("section 82(2) of the Housing (Wales) Act 2014", "adran 82(2) o Ddeddf Tai (Cymru) 2014")),
            Map.entry("L5", List.of("If you refuse", "Os byddwch yn gwrthod")),
            Map.entry("L6", List.of("We no longer consider that we have this duty.", "Nid ydym bellach yn ystyried bod y ddyletswydd hon arnom.")),
            Map.entry("L7", List.of("We no longer consider that we have this duty.", "Nid ydym bellach yn ystyried bod y ddyletswydd hon arnom.")),
            Map.entry("L8", List.of("We no longer consider that we have this duty.", "Nid ydym bellach yn ystyried bod y ddyletswydd hon arnom.")),
            Map.entry("L9", List.of("We no longer consider that we have this duty.", "Nid ydym bellach yn ystyried bod y ddyletswydd hon arnom.")),
            Map.entry("R1", List.of("Nia Prys meets you on 26 July 2026 at 09:30, at the prison gate.", "Nia Prys yn cwrdd â chi ar 26 Gorffennaf 2026 am 09:30, wrth giât y carchar.")),
            Map.entry("L10", List.of("We no longer consider that we have", "Nid ydym bellach yn ystyried bod y d")),
            Map.entry("L17", List.of("As soon as we hear from you, help goes on where it was.", "Cyn gynted ag y clywn gennych, bydd y cymorth yn parhau o’r lle yr oedd.")),
            Map.entry("L11", List.of("in writing or by talking to us", "yn ysgrifenedig neu drwy siarad â ni")),
            Map.entry("L12", List.of("we are minded to decide against you all the same", "rydym yn ystyried penderfynu yn eich erbyn er hynny")),
            Map.entry("L13", List.of("You have the right to appeal to the county court on a point of law", "Mae gennych hawl i apelio i’r llys sirol ar bwynt cyfreithiol")));

    private static final List<String> REVIEW = List.of("right to ask us to review", "within 21 days", "that day is day 1", "Shelter Cymru");
    private static final List<String> REVIEW_CY = List.of("hawl i ofyn i ni adolygu", "o fewn 21 diwrnod", "y diwrnod hwnnw yw diwrnod 1", "Shelter Cymru");

    static Stream<Arguments> everyLetter() throws Exception {
        return new LetterKinds().all().stream().filter(kind -> kind.toPerson() && kind.regime().equals("WALES_2014")).flatMap(kind -> Stream.concat(
                ways(kind).stream().flatMap(way -> Stream.of("CY", "EN").map(wish -> Arguments.of(kind.name(), way, wish, kind))),
                Stream.of(Arguments.of(kind.name(), ways(kind).get(0), "UNKNOWN", kind))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyLetter")
    void saysWhatItMust(String name, Map<String, String> way, String wish, LetterKind kind) {
        UUID letter = complete(aCase(wish), kind, way);
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        byte[] pdf = letters.pdf(letter);
        String text = text(pdf);

        assertThat(pages(pdf)).isLessThanOrEqualTo(wish.equals("UNKNOWN") ? 4 : 2);
        assertThat(text).contains("Siân Ŵyn-Ŷorath", "4 Heol y Tŵr", "CF99 2BB", "CER-2026-", "Megan Pritchard")
                .doesNotContain("DRAFT", "DRAFFT", "null", "[ ", "${");
        if (!wish.equals("CY")) {
            assertThat(REVIEW).allMatch(words -> !kind.reviewable() || text.contains(words));
            assertThat(text).contains(SAYS.get(name).get(0), kind.title().en(), "Date: 1 June 2026", "Cartref Example Council",
                    "Dear Siân Ŵyn-Ŷorath,", "Corresponding in Welsh will not lead to delay.", "Team Leader, Housing Options").containsPattern("Page \\d of \\d");
            kind.requires().stream().filter(content -> content.words() && content.applies(way))
                    .forEach(content -> assertThat(text).contains(content.label() + ": said in English."));
        }
        if (!wish.equals("EN")) {
            assertThat(REVIEW_CY).allMatch(words -> !kind.reviewable() || text.contains(words));
            assertThat(text).contains(SAYS.get(name).get(1), kind.title().cy(), "Dyddiad: 1 Mehefin 2026", "Cyngor Enghreifftiol Cartref",
                    "Rydym yn croesawu gohebiaeth yn Gymraeg a Saesneg. Ni fydd gohebu yn Gymraeg yn arwain at oedi.",
                    "Annwyl Siân Ŵyn-Ŷorath,", "Arweinydd Tîm, Opsiynau Tai").containsPattern("Tudalen \\d o \\d");
            kind.requires().stream().filter(content -> content.words() && content.applies(way))
                    .forEach(content -> assertThat(text).contains(content.label() + ": wedi’i ddweud yn Gymraeg, tŷ a dŵr."));
        }
        if (wish.equals("UNKNOWN")) {
            assertThat(text.indexOf("Annwyl Siân")).as("Welsh first").isBetween(0, text.indexOf("Dear Siân"));
        }
        if (wish.equals("CY")) {
            assertThat(text).doesNotContain("Dear ", "What happens next", "said in English");
        }
        if (wish.equals("EN")) {
            assertThat(text).doesNotContain("Annwyl ", "Beth fydd yn digwydd", "yn Gymraeg, tŷ");
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyLetter")
    void staysWithinTwoPagesWhenFull(String name, Map<String, String> way, String wish, LetterKind kind) {
        UUID letter = complete(aCase(wish), kind, way);
        String first = kind.contents().stream().filter(content -> content.words() && content.applies(way)).findFirst().orElseThrow().fact();
        String words = "Mae’r landlord wedi tynnu’r hysbysiad yn ôl ac rydym wedi cytuno ar gynllun i ad-dalu’r ôl-ddyledion. ".repeat(60);
        // As much as the check lets through: the room of the kind less what the other fields take.
        String full = words.substring(0, kind.room() - 600);
        land(letter, first, full, first + "Cy", full);
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(pages(letters.preview(letter))).isLessThanOrEqualTo(wish.equals("UNKNOWN") ? 4 : 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L1 | duty      | RELIEF           | The duty does not end by itself on day 56.
            L1 | duty      | RELIEF           | It begins on the day we send you this letter, or on the day the letter is first ready for you to collect
            L1 | duty      | PREVENTION       | we expect that you could lose your home on 1 July 2026
            L1 | duty      | PREVENTION       | This duty has no set number of days and does not end by itself.
            L1 | duty      | NONE             | We decided that we do not have a duty to help you
            L2 | duty      | RELIEF           | The 56 days, and how they are counted
            L2 | duty      | FINAL            | section 75 of the Act
            L4C | conditions | NOT_MET        | This letter is our notice of that under section 63(1) as well.
            L7 | endReason | PERIOD_56_ENDED  | What we did to help you get a home Steps taken: said in English.
            L7 | endReason | PERIOD_56_ENDED  | whether reasonable steps were taken, while we had this duty
            L8 | endReason | NO_DUTY_73       | until 26 July 2026
            L9 | endReason | LEFT_INTERIM     | section 76(7)
            L13 | reviewOutcome | QUASHED      | Our decision was wrong. We have cancelled it.
            """)
    void saysWhatTheDecisionDemands(String kind, String fact, String value, String sentence) {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", kind), Map.of(fact, value));
        assertThat(text(letters.preview(letter))).contains(sentence);
    }

    /** What follows from a decision, and what can be done about it, in both languages (ss.69, 74, 75, 82, 88, 89). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L5  | duty          | RELIEF        | our duty to give you that place can then end as well (section 69(3))
            L5  | duty          | RELIEF        | i roi’r lle hwnnw i chi ddod i ben hefyd (adran 69(3))
            L7  | endReason     | SECURED_6M    | we do not go on to a duty to make sure that you have a home (section 75(1))
            L7  | endReason     | SECURED_6M    | nid oes dyletswydd arnom wedyn i sicrhau cartref i chi (adran 75(1))
            L7  | endReason     | OFFER_REFUSED | we do not go on to a duty to make sure that you have a home (section 75(1))
            L7  | endReason     | OFFER_REFUSED | nid oes dyletswydd arnom wedyn i sicrhau cartref i chi (adran 75(1))
            L8  | endReason     | LEFT_INTERIM  | it is no longer your only or main home (section 69(9)
            L8  | endReason     | LEFT_INTERIM  | nid hwnnw yw eich unig neu’ch prif gartref mwyach (adran 69(9)
            L9  | endReason     | LEFT_INTERIM  | it is no longer your only or main home (section 76(7)
            L9  | endReason     | LEFT_INTERIM  | nid hwnnw yw eich unig neu’ch prif gartref mwyach (adran 76(7)
            L4C | conditions    | MET           | The law lets us give you one (section 82(6) of the Act)
            L4C | conditions    | MET           | caniatáu i ni roi un i chi (adran 82(6) o’r Ddeddf)
            L1  | duty          | NONE          | The law lets us give you one (section 69(11) of the Act)
            L1  | duty          | NONE          | caniatáu i ni roi un i chi (adran 69(11) o’r Ddeddf)
            L13 | reviewOutcome | QUASHED       | While you have time to appeal and, if you appeal, until the court decides
            L13 | reviewOutcome | QUASHED       | Tra bo gennych amser i apelio ac, os byddwch yn apelio, nes i’r llys
            L13 | reviewOutcome | QUASHED       | you can appeal to the county court against that too (section 89)
            L13 | reviewOutcome | QUASHED       | gallwch apelio i’r llys sirol yn erbyn hynny hefyd (adran 89)
            L8  | endReason     | NO_DUTY_73    | and we advise you on that
            L8  | endReason     | NO_DUTY_73    | a byddwn yn rhoi cyngor i chi ar hynny
            """)
    void saysWhatFollowsInBothLanguages(String kind, String fact, String value, String sentence) {
        UUID letter = complete(aCase(null), kinds.get("WALES_2014", kind), Map.of(fact, value));
        assertThat(text(letters.preview(letter))).contains(sentence);
    }

    /** s.75(1): only the end of relief without a home leads on to it, and where it is owed already nothing else is said. */
    @Test
    void whereTheFinalDutyIsDecidedOrOwedNobodyIsToldThatNoneFollows() {
        String caseRef = aCase(null);
        UUID decided = complete(caseRef, kinds.get("WALES_2014", "L7"), Map.of("endReason", "PERIOD_56_ENDED"));
        assertThat(text(letters.preview(decided))).doesNotContain("section 75(1)", "adran 75(1)");
        files.owe(caseRef, Duty.Kind.FINAL, "s.75", LocalDate.parse("2026-06-01"));
        UUID owed = complete(caseRef, kinds.get("WALES_2014", "L7"), Map.of("endReason", "SECURED_6M"));
        assertThat(text(letters.preview(owed))).contains("goes on (section 75 of the Act)").doesNotContain("section 75(1)", "adran 75(1)");
    }

    /** s.75(3)(e): a child is one reason among others; somebody alone may be young, or have been in care. */
    @ParameterizedTest
    @CsvSource({"L2", "L3"})
    void aSecondChanceIsNotOnlyForHouseholds(String kind) {
        String caseRef = aCase(null);
        landInCase(caseRef, "{\"finalDuty\": {\"priorityNeed\": true, \"intentional\": true, \"secondChance\": true}}");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", kind), kind.equals("L2") ? Map.of("duty", "FINAL") : Map.of());
        assertThat(text(letters.preview(letter))).contains("because of your age, because you were in care, or because of who is in your household",
                "oherwydd eich oedran, oherwydd eich bod wedi bod mewn gofal, neu oherwydd pwy sydd yn eich aelwyd");
    }

    /** s.88(1)(b), (2): who waits in vain can go to court, and need not wait longer. */
    @Test
    void whoAsksForAReviewIsToldWhatALateDecisionOpens() {
        UUID letter = complete(aCase(null), kinds.get("WALES_2014", "L11"), Map.of());
        land(letter, "decideBy", "2026-07-27");
        assertThat(text(letters.preview(letter))).contains("If you have no decision by then, you can appeal to the county court on a point of law",
                "within 21 days of that day (section 88", "Os na chewch benderfyniad erbyn hynny", "o fewn 21 diwrnod i’r diwrnod hwnnw (adran 88",
                "drwy siarad â nhw, neu’r ddau");
    }

    @Test
    void preventionNeverSpeaksOfDay56() {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", "L1"), Map.of("duty", "PREVENTION"));
        assertThat(text(letters.preview(letter))).doesNotContain("day 56", "period of 56 days");
    }

    @Test
    void theRestrictedPersonIsNamed() {
        String caseRef = aCase("EN");
        landInCase(caseRef, """
                {"assessment": {"restrictedPerson": true, "restrictedPersonName": "Tomos Ŵan", "restrictedPersonReason": "He may not use public funds."},
                 "finalDuty": {"priorityNeed": true, "intentional": false, "secondChance": false, "reasons": "You have two children."}}""");
        UUID letter = letters.draft(caseRef, "L3", 1);
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(text(letters.preview(letter))).contains("The restricted person is Tomos Ŵan.", "He may not use public funds.",
                "Our decision was made on that basis.", "You have two children.");
    }

    /** s.84(1)(a): the notice says which duty, each of them. */
    @Test
    void aNoticeThatEndsAllDutiesNamesEach() {
        String caseRef = aCase(null);
        files.owe(caseRef, Duty.Kind.RELIEF, "s.73", LocalDate.parse("2026-06-01"));
        files.owe(caseRef, Duty.Kind.INTERIM, "ss.68-69", LocalDate.parse("2026-06-01"));
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L10"), Map.of("duty", "ALL", "endReason", "INELIGIBLE"));
        assertThat(text(letters.preview(letter))).contains("to help you to find a home (section 73)", "to give you somewhere to stay for now (section 68)",
                "i’ch helpu i gael cartref (adran 73)", "i roi llety dros dro i chi (adran 68)",
                "These duties have therefore ended (section 79(2))", "Felly mae’r dyletswyddau hyn wedi dod i ben (adran 79(2))")
                .doesNotContain("Part 2", "Rhan 2", "section 66", "section 75", "adran 66", "adran 75");
    }

    @Test
    void aDraftSaysOnEveryPageThatItIsOne() throws IOException {
        UUID letter = complete(aCase(null), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        try (PDDocument pdf = Loader.loadPDF(letters.preview(letter))) {
            var stripper = new org.apache.pdfbox.text.PDFTextStripper();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf)).contains("DRAFFT, heb ei anfon · DRAFT, not sent");
            }
        }
    }

    @Test
    void theDocumentIsTaggedAndItsFontsTravelWithIt() throws IOException {
        UUID letter = complete(aCase(null), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter))) {
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("cy");
            assertThat(pdf.getDocumentInformation().getTitle()).startsWith("Ein penderfyniad am eich cais am gymorth tai");
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("OpenSans");
                }
            }
        }
    }

    @Test
    void markupIsWordsAndFetchesNothing() {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        String hostile = "<script>alert(1)</script><img src=\"file:///etc/passwd\"/><style>@import url(http://x.example/a.css)</style>"
                + "</p><h1>No duty</h1> &amp; ${T(java.lang.Runtime).getRuntime()} [[${letter}]] __${letter}__ #{x} ~{letter}";
        land(letter, "reasons", hostile);
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        assertThat(text(letters.pdf(letter)).replace(" ", "")).contains(hostile.replace(" ", ""));
    }

    @Test
    void aPreviewOfUnfitWordsFromTheCaseFileStillOpens() {
        String caseRef = aCase("EN");
        Map<String, Object> words = new HashMap<>();
        words.put("reasons", "bell \u0007 half \ud83c lines " + "x".repeat(100_000));
        landInCase(caseRef, json.valueToTree(Map.of("assessment", words)).toString());
        UUID letter = draftOf(caseRef, "L1", Map.of("duty", "RELIEF"));
        assertThat(letters.missing(letter)).anyMatch(sentence -> sentence.startsWith("Reasons: the letter cannot print"))
                .anyMatch(sentence -> sentence.startsWith("Length: "));
        assertThat(text(letters.preview(letter))).contains("bell half lines xxx");
    }

    @Test
    void theSameLetterReadsTheSameTwice() {
        UUID letter = complete(aCase(null), kinds.get("WALES_2014", "L7"), Map.of("endReason", "PERIOD_56_ENDED"));
        assertThat(text(letters.preview(letter))).isEqualTo(text(letters.preview(letter)));
    }

    @Test
    void accentsTypedAsTwoCharactersArePrintedAsOne() {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        land(letter, "reasons", "Tw\u0302r a thy\u0302.");
        assertThat(text(letters.preview(letter))).contains("Tŵr a thŷ.");
    }
}
