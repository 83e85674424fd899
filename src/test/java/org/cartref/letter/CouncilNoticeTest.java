package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cartref.casefile.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L14, the notice to the council of another area: its five particulars (Wales s.91(3); England s.208(3)), and nothing else. */
class CouncilNoticeTest extends LetterRoomTest {

    private static final String HOUSEHOLD = """
            {"household": [
              {"givenName": "Gwion", "familyName": "Ŵyn", "relationship": "partner", "dateOfBirth": "1988-01-01", "jointApplicant": false},
              {"givenName": "Mabli", "familyName": "Ŵyn", "relationship": "daughter", "dateOfBirth": "2019-05-29", "jointApplicant": false},
              {"givenName": "Cai", "familyName": "Ŵyn", "relationship": "son", "dateOfBirth": "2022-01-10", "jointApplicant": false}]}""";

    private static final List<String> NOBODYS_BUSINESS = List.of("Gwion", "Mabli", "Cai", "partner", "daughter", "1990", "28 February", "4 Heol y Tŵr",
            "CF99 2BB", "Two bedrooms", "An hour from the school", "HMP", "Nia Prys", "prison", "BED_AND_BREAKFAST", "null", "${", "[ ", "DRAFT");

    private String nearNeighbours(String regime) {
        String caseRef = aCase(regime, "EN");
        landInCase(caseRef, "{\"placement\": {\"hostAuthority\": \"neighbour  example council\"}}");
        return caseRef;
    }

    /** As officers get it: the household is on file, and the council is one they deal with. */
    private UUID notice(String regime) {
        String caseRef = nearNeighbours(regime);
        landInCase(caseRef, HOUSEHOLD);
        return letters.draft(caseRef, "L14", 1);
    }

    @Test
    void wales() throws Exception {
        UUID letter = notice("WALES_2014");
        assertThat(letters.missing(letter)).as("what the case does not know").singleElement().asString().startsWith("Under which section the place was secured: ");
        land(letter, "function", "ss.68-69");
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        assertThat(letters.find(letter).orElseThrow().getLanguage()).as("whatever the person wishes").isEqualTo(LetterLanguage.BILINGUAL);
        String text = text(letters.pdf(letter));
        drawn(letter, "L14-wales");
        assertThat(pages(letters.pdf(letter))).isEqualTo(2);
        assertThat(text).contains(
                "Cyngor Enghreifftiol Cymydog Housing Options Town Hall 5 High Street Trecymydog CF99 5EE homelessness@neighbour.example Yn gyfrinachol",
                "Annwyl gydweithwyr,", "adran 91 o Ddeddf Tai (Cymru) 2014", "Oedolion: 1", "Plant o dan 18 oed: 2 (oed: 4, 6)", "28 Mai 2026",
                "Y ddyletswydd interim i sicrhau llety", "Ni fydd gohebu yn Gymraeg yn arwain at oedi.",
                "Neighbour Example Council Housing Options Town Hall 5 High Street Trecymydog CF99 5EE homelessness@neighbour.example In confidence",
                "Dear colleagues,", "section 91 of the Housing (Wales) Act 2014", "The applicant Siân Ŵyn-Ŷorath", "Adults: 1 Children under 18: 2 (aged 4, 6)",
                "Room 4, Sŵn y Môr 12 Promenade, Trecymydog, CF99 5EF", "28 May 2026", "The interim duty to secure accommodation", "section 68 of the Act",
                "Megan Pritchard", "CER-2026-").doesNotContain(NOBODYS_BUSINESS).doesNotContain("review this decision", "adolygu’r penderfyniad");
        assertThat(text.indexOf("Annwyl")).as("Welsh first").isLessThan(text.indexOf("Dear"));
    }

    @Test
    void england() throws Exception {
        UUID letter = notice("ENGLAND_1996");
        land(letter, "function", "s.188", "hostAuthority", "Southbridge Example Council", "hostAddress", "Guildhall, 9 Bridge Street\nSouthbridge NX2 8ZZ");
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        String text = text(letters.pdf(letter));
        drawn(letter, "L14-england");
        assertThat(pages(letters.pdf(letter))).isEqualTo(1);
        assertThat(text).contains("Southbridge Example Council Guildhall, 9 Bridge Street Southbridge NX2 8ZZ In confidence", "Dear colleagues,",
                "section 208 of the Housing Act 1996", "The applicant Siân Ŵyn-Ŷorath", "Adults: 1 Children under 18: 2 (aged 4, 6)",
                "Room 4, Sŵn y Môr 12 Promenade, Trecymydog, CF99 5EF", "28 May 2026", "section 188 of the Act")
                .doesNotContain(NOBODYS_BUSINESS).doesNotContain("Annwyl", "(Wales) Act", "Welsh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ss.68-69", "s.69(11)", "s.66", "s.73", "s.75", "s.82(1)", "s.82(6)", "s.88(5)"})
    void everyFunctionIsTold(String section) {
        UUID letter = notice("WALES_2014");
        land(letter, "function", section);
        String number = section.equals("ss.68-69") ? "68" : section.substring(2);
        assertThat(text(letters.preview(letter)).replace("DRAFFT, heb ei anfon · DRAFT, not sent ", "")).contains("(section " + number + " of the Act)", "(adran " + number + " o’r Ddeddf)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.188", "s.188(3)", "s.189B(2)", "s.190(2)", "s.193", "s.195(2)", "s.199A(2)", "s.199A(4)", "s.199A(6)", "s.200(1)", "s.200(5)", "s.204(4)"})
    void everyFunctionIsToldInEngland(String section) {
        UUID letter = notice("ENGLAND_1996");
        land(letter, "function", section);
        assertThat(text(letters.preview(letter)).replace("DRAFFT, heb ei anfon · DRAFT, not sent ", "")).contains("(section " + section.substring(2) + " of the Act)");
    }

    @Test
    void aHouseholdNobodyAskedAboutIsNotTakenForNone() {
        UUID letter = letters.draft(nearNeighbours("WALES_2014"), "L14", 1);
        land(letter, "function", "ss.68-69");
        assertThat(letters.missing(letter)).hasSize(2).anyMatch(sentence -> sentence.startsWith("Adults living with them: say how many, 0 for none."))
                .anyMatch(sentence -> sentence.startsWith("Children living with them: say how many are under 18, 0 for none"));
        land(letter, "adults", "0", "children", "0");
        letters.sign(letter, "teamleader");
    }

    @Test
    void whoeverAppliesTogetherIsAnApplicant() {
        String caseRef = aCase("EN");
        landInCase(caseRef, HOUSEHOLD.replaceFirst("\"jointApplicant\": false", "\"jointApplicant\": true"));
        UUID letter = letters.draft(caseRef, "L14", 1);
        assertThat(text(letters.preview(letter))).contains("The applicant Siân Ŵyn-Ŷorath, Gwion Ŵyn", "Adults: 0 Children under 18: 2 (aged 4, 6)");
    }

    @Test
    void aCouncilThatIsNotListedNeedsItsAddress() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"placement\": {\"hostAuthority\": \"Powys County Council\"}}");
        UUID letter = letters.draft(caseRef, "L14", 1);
        assertThat(letters.missing(letter)).contains("Where it goes: give the postal or e-mail address of that council.");
    }

    @Test
    void onARestrictedCaseOneReaderIsNamed() {
        UUID letter = notice("WALES_2014");
        landInCase(letters.find(letter).orElseThrow().getCaseRef(), "{\"restricted\": true}");
        land(letter, "function", "ss.68-69");
        assertThatThrownBy(() -> letters.sign(letter, "teamleader")).isInstanceOf(Refused.class)
                .hasMessageContaining("Who there opens it: this case is restricted.");
        land(letter, "attention", "Ceri Morgan");
        letters.sign(letter, "teamleader");
        assertThat(text(letters.preview(letter))).contains("For the attention of Ceri Morgan alone", "At sylw Ceri Morgan yn unig")
                .doesNotContain("restricted", "gyfyngedig");
    }

    @Test
    void whetherThePersonCanBeWrittenToIsNoneOfItsBusiness() {
        UUID letter = notice("WALES_2014");
        String caseRef = letters.find(letter).orElseThrow().getCaseRef();
        landInCase(caseRef, "{\"reach\": {\"unsafeToWrite\": true}, \"person\": {\"noFixedAbode\": true, \"addressLine1\": null}}");
        land(letter, "function", "ss.68-69");
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        letters.recordPosted(letter, TODAY);
        assertThat(letters.notifiedOn(letter)).isEqualTo(TODAY);
        assertThat(letters.reviewable(letter)).isFalse();
    }

    /** To be looked at: {@code target/letters}. */
    private void drawn(UUID letter, String name) throws Exception {
        File folder = Path.of(System.getProperty("letters.pictures", "target/letters")).toFile();
        folder.mkdirs();
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter))) {
            for (int page = 0; page < pdf.getNumberOfPages(); page++) {
                BufferedImage picture = new PDFRenderer(pdf).renderImageWithDPI(page, 80);
                assertThat(ImageIO.write(picture, "png", new File(folder, name + "-" + (page + 1) + ".png"))).isTrue();
            }
        }
    }
}
