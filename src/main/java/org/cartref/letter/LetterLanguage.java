package org.cartref.letter;

import java.util.List;
import java.util.Locale;
import org.cartref.casefile.LanguageWish;

/** The language a letter is written in. */
public enum LetterLanguage {
    /** Welsh. */
    CY("Welsh", "cy"),
    /** English. */
    EN("English", "en"),
    /** Both in one document, Welsh first: Welsh is treated no less favourably (WSI 2015/996, standard 6). */
    BILINGUAL("Welsh and English", "cy", "en");

    private final String words;
    private final List<Locale> parts;

    LetterLanguage(String words, String... languages) {
        this.words = words;
        parts = List.of(languages).stream().map(Locale::forLanguageTag).toList();
    }

    /** As an officer says it. */
    String words() {
        return words;
    }

    /** The languages its parts are written in, in the order they are printed. */
    List<Locale> parts() {
        return parts;
    }

    /**
     * A wish that is not known must bring a Welsh version (WSI 2015/996, standard 5): both, Welsh first.
     *
     * @param languages the languages that letters under this law are written in
     */
    static LetterLanguage of(LanguageWish wish, List<String> languages) {
        return !languages.contains("cy") ? EN : switch (wish) {
            case CY -> CY;
            case EN -> EN;
            case UNKNOWN -> BILINGUAL;
        };
    }
}
