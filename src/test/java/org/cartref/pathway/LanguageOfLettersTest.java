package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void welsh() {
        decided("CY");
        does("caseworker", "prepareLetter");
        waitsFor("prepareLetter");
        letterGoesOut("letter.reasonsCy", WELSH);
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.CY);
    }

    @Test
    void notKnownMeansBoth() {
        decided("UNKNOWN");
        does("caseworker", "prepareLetter");
        waitsFor("prepareLetter");
        letterGoesOut("letter.reasonsCy", WELSH);
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.BILINGUAL);
    }

    @Test
    void english() {
        decided("EN");
        letterGoesOut();
        assertThat(sent("L1", "2026-06-01").getLanguage()).isEqualTo(LetterLanguage.EN);
    }
}
