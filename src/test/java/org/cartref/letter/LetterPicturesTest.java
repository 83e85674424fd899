package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws the pictures of letters that the documentation shows; {@code -Dletters.pictures=docs/letters} puts them there. */
class LetterPicturesTest extends LetterRoomTest {

    @ParameterizedTest
    @CsvSource({"L1,CY", "L1,EN", "L6,CY", "L6,EN", "L7,CY", "L7,EN", "L1,UNKNOWN"})
    void aLetterAsThePersonGetsIt(String kind, String wish) throws Exception {
        String caseRef = aCase(wish);
        if (kind.equals("L7")) {
            clock.goTo(LocalDate.of(2026, 7, 27));
        }
        UUID letter = letters.draft(caseRef, kind, 1);
        words(kind).forEach((field, text) -> land(letter, field, text));
        boolean draft = wish.equals("UNKNOWN");
        if (!draft) {
            letters.sign(letter, "teamleader");
            letters.issue(letter);
        }
        File folder = Path.of(System.getProperty("letters.pictures", "target/letters")).toFile();
        folder.mkdirs();
        try (PDDocument pdf = Loader.loadPDF(letters.preview(letter))) {
            PDFTextStripper lastPage = new PDFTextStripper();
            lastPage.setStartPage(pdf.getNumberOfPages());
            assertThat(lastPage.getText(pdf)).as("a signature never stands on a page of its own").contains("sheltercymru");
            for (int page = 0; page < pdf.getNumberOfPages(); page++) {
                BufferedImage picture = new PDFRenderer(pdf).renderImageWithDPI(page, 80);
                String name = "%s-%s-%d.png".formatted(kind, draft ? "draft" : wish.toLowerCase(), page + 1);
                assertThat(ImageIO.write(picture, "png", new File(folder, name))).isTrue();
            }
        }
    }

    private static Map<String, String> words(String kind) {
        return switch (kind) {
            case "L1" -> Map.of("duty", "RELIEF",
                    "circumstances", "Your landlord wanted to sell, gave you notice in November and went to court.",
                    "circumstancesCy", "Roedd eich landlord am werthu, rhoddodd rybudd i chi ym mis Tachwedd ac aeth i’r llys.",
                    "housingNeeds", "Three bedrooms, one on the ground floor for your son, near the school.",
                    "housingNeedsCy", "Tair ystafell wely, un ar y llawr gwaelod i’ch mab, ger yr ysgol.",
                    "support", "Help with the rent deposit, and somebody to go with you to the benefit office. We have asked the support team.",
                    "supportCy", "Help gyda’r blaendal rhent, a rhywun i fynd gyda chi i’r swyddfa fudd-daliadau. Gofynnwyd i’r tîm cymorth.",
                    "reasons", """
                            You and your two children had to leave your home in Heol y Tŵr on 15 May 2026, when your landlord’s notice ended and the court gave him the house back. You are staying with your sister, but there is no room for all of you and she has asked you to leave by the end of June. So you have no home that you can reasonably go on living in.
                            You have the right to live in the UK without limits, so you can get help.""",
                    "reasonsCy", """
                            Bu’n rhaid i chi a’ch dau blentyn adael eich cartref yn Heol y Tŵr ar 15 Mai 2026, pan ddaeth hysbysiad eich landlord i ben a rhoddodd y llys y tŷ yn ôl iddo. Rydych yn aros gyda’ch chwaer, ond nid oes lle i bob un ohonoch ac mae hi wedi gofyn i chi adael erbyn diwedd mis Mehefin. Felly nid oes gennych gartref y mae’n rhesymol i chi barhau i fyw ynddo.
                            Mae gennych hawl i fyw yn y DU heb gyfyngiad, felly rydych yn gymwys i gael cymorth.""");
            case "L6" -> Map.of("endReason", "PREVENTED_6M",
                    "reasons", "Your landlord has withdrawn his notice. We paid £640 of rent arrears and agreed with him that you repay the rest at £5 a week.",
                    "reasonsCy", "Mae eich landlord wedi tynnu ei hysbysiad yn ôl. Talwyd £640 o ôl-ddyledion rhent gennym a chytunwyd ag ef eich bod yn ad-dalu’r gweddill fesul £5 yr wythnos.",
                    "accommodation", "You keep your two-bedroom house in Heol y Tŵr. It is close to the school and you can afford the rent. Your occupation contract has no end date, and your landlord has confirmed in writing that he does not plan to sell.",
                    "accommodationCy", "Rydych yn cadw eich tŷ dwy ystafell wely yn Heol y Tŵr. Mae’n agos at yr ysgol a gallwch fforddio’r rhent. Nid oes dyddiad gorffen i’ch contract meddiannaeth, ac mae eich landlord wedi cadarnhau’n ysgrifenedig nad yw’n bwriadu gwerthu.");
            default -> Map.of("endReason", "PERIOD_56_ENDED",
                    "reasons", "The 56 days began on 1 June 2026, when we sent you our decision, and ended on 26 July 2026. In that time no suitable home was found that would last at least 6 months.",
                    "reasonsCy", "Dechreuodd y 56 diwrnod ar 1 Mehefin 2026, pan anfonwyd ein penderfyniad atoch, a daethant i ben ar 26 Gorffennaf 2026. Yn ystod y cyfnod hwnnw ni ddaethpwyd o hyd i gartref addas a fyddai’n para am o leiaf 6 mis.",
                    "stepsTaken", """
                            3 June 2026: we put you on the housing register in band 2. No offer has come yet.
                            9 June 2026: we offered you our bond scheme. You viewed two flats; both were let to others.
                            22 June 2026: we spoke with Tai Cymunedol about a three-bedroom house. It was let on 6 July.
                            6 July 2026: we referred you for help with debts. You have met the adviser twice.""",
                    "stepsTakenCy", """
                            3 Mehefin 2026: cawsoch eich rhoi ar y gofrestr tai ym mand 2. Nid oes cynnig wedi dod eto.
                            9 Mehefin 2026: cynigiwyd ein cynllun bondiau i chi. Gwelsoch ddwy fflat; gosodwyd y ddwy i bobl eraill.
                            22 Mehefin 2026: siaradwyd â Thai Cymunedol am dŷ tair ystafell wely. Fe’i gosodwyd ar 6 Gorffennaf.
                            6 Gorffennaf 2026: cawsoch eich atgyfeirio am help gyda dyledion. Rydych wedi cwrdd â’r cynghorydd ddwywaith.""");
        };
    }
}
