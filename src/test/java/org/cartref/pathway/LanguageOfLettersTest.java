package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.LanguageWish;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterLanguage;
import org.junit.jupiter.api.Test;

/** Letters go out in the language the person wants, and in both when nobody knows (WSI 2015/996). */
class LanguageOfLettersTest extends Story {

    private static final String WELSH = "Nid oes gennych unman i aros heno, na’r wythnos hon; ŵ ac ŷ.";

    private void decided(String wish) {
        apply(annaApplies("reach.languageWish", wish));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
    }

    private void refusedWithoutWelsh(Object... answers) {
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", answers)).hasMessageContaining("Reasons in Welsh: this letter goes out in Welsh");
        waitsFor("prepareLetter");
    }

    @Test
    void welsh() {
        decided("CY");
        refusedWithoutWelsh();
        letterGoesOut(inWelsh(WELSH));
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.CY);
    }

    @Test
    void notKnownMeansBoth() throws IOException {
        decided("UNKNOWN");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter")).as("it is asked first")
                .hasMessageContaining("Which language do they want letters in?: fill this in.");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", "reach.languageWish", "UNKNOWN")).as("and says whom to ask")
                .hasMessageContaining("because nobody knows which language Anna Rees-Parry would like");
        refusedWithoutWelsh("reach.languageWish", "UNKNOWN");
        letterGoesOut(inBoth(WELSH));
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.BILINGUAL);
        assertThat(pages(letter("L1"))).isEqualTo(4);
    }

    /** Source 002: lengthy letters. Who is asked before the first one (WSI 2015/996, standard 2) gets it in their language, half as long. */
    @Test
    void askedBeforeTheFirstLetterItIsHalfAsLong() throws IOException {
        decided("UNKNOWN");
        as("caseworker");
        assertThat(forms.getTaskFormVariables(task("prepareLetter").getId()).get("letter").toString())
                .as("who chooses English is asked for no Welsh, before the form is sent").contains("\"englishIfAsked\":true");
        letterGoesOut("reach.languageWish", "EN", "letter.reasonsCy", WELSH);
        assertThat(letters.document(letter("L1").getId()).toString()).as("what was not asked is not kept").doesNotContain(WELSH);
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.EN);
        assertThat(file().getReach().language()).as("and it is kept").isEqualTo(LanguageWish.EN);
        assertThat(pages(letter("L1"))).isEqualTo(2);
    }

    private int pages(Letter letter) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.getId()))) {
            return pdf.getNumberOfPages();
        }
    }

    @Test
    void twoApplyTogetherAndWishDifferently() throws IOException {
        apply(annaApplies("reach.languageWish", "EN"));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "household", List.of(
                Map.of("givenName", "Gwilym", "familyName", "Morgan", "relationship", "partner", "languageWish", "CY", "jointApplicant", true),
                Map.of("givenName", "Mabli", "relationship", "daughter", "languageWish", "CY")));
        refusedWithoutWelsh();
        letterGoesOut(inWelsh(WELSH));
        Letter both = sent("L1", "2026-06-01");
        assertThat(both.getLanguage()).as("neither wish gives way").isEqualTo(LetterLanguage.BILINGUAL);
        assertThat(text(both)).as("each is written to by name, in both languages")
                .contains("Annwyl Anna Rees-Parry, Gwilym Morgan,", "Dear Anna Rees-Parry, Gwilym Morgan,", WELSH, "You have nowhere you can stay.")
                .doesNotContain("Mabli");
    }

    /** Whoever applies too is written to, and so their name has to be one that letters can print, said where it is taken. */
    @Test
    void whoAppliesTooIsPrintedAsTheyWriteTheirNameInLatinLetters() throws IOException {
        apply(annaApplies("reach.languageWish", "EN"));
        noPlaceNeededTonight();
        allocated();
        Map<String, Object> partner = new HashMap<>(Map.of("givenName", "محمد", "familyName", "الأحمد", "relationship", "partner",
                "languageWish", "EN", "jointApplicant", true));
        assertThatThrownBy(() -> assessedAs("HOMELESS", "household", List.of(partner))).hasMessageContaining("letters cannot print these characters");
        assessedAs("HOMELESS", "household", List.of(with(partner, "printedName", "Mohammed Al-Ahmad"),
                Map.of("givenName", "伟", "relationship", "son")));
        letterGoesOut();
        assertThat(text(sent("L1", "2026-06-01"))).contains("Dear Anna Rees-Parry, Mohammed Al-Ahmad,");
    }

    private static Map<String, Object> with(Map<String, Object> row, String key, Object value) {
        row.put(key, value);
        return row;
    }

    @Test
    void twoApplyTogetherAndWishTheSame() throws IOException {
        apply(annaApplies("reach.languageWish", "EN"));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "household", List.of(
                Map.of("givenName", "Gwilym", "familyName", "Morgan", "relationship", "partner", "languageWish", "EN", "jointApplicant", true)));
        letterGoesOut();
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.EN);
        assertThat(text(letter("L1"))).contains("Dear Anna Rees-Parry, Gwilym Morgan,").doesNotContain("Annwyl");
    }

    private String text(Letter letter) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.getId()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @Test
    void english() {
        decided("EN");
        letterGoesOut();
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.EN);
    }
}
