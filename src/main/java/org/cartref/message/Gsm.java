package org.cartref.message;

import java.text.Normalizer;

/** The alphabet of text messages (GSM 03.38). One character outside it makes the whole text longer and dearer. */
final class Gsm {

    private Gsm() {
    }

    /** Typographer's quotes, dashes and spaces as a phone types them; letters stay as they are. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\u2018\u2019\u02BC\u2032]", "'").replaceAll("[\u201C\u201D\u2033]", "\"")
                .replaceAll("[\u2010-\u2015\u2212]", "-").replace("\u2026", "...").replaceAll("[\u00A0\u2007\u2009\u202F]", " ");
    }
}
