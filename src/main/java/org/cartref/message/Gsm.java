package org.cartref.message;

import java.text.Normalizer;
import java.util.stream.Collectors;

/** The alphabet of text messages (GSM 03.38). One character outside it makes the whole text longer and dearer. */
final class Gsm {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TAKES_TWO = "^{}\\[~]|€";

    private Gsm() {
    }

    /** Typographer's quotes, dashes and spaces as a phone types them; letters stay as they are. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\u2018\u2019\u02BC\u2032]", "'").replaceAll("[\u201C\u201D\u2033]", "\"")
                .replaceAll("[\u2010-\u2015\u2212]", "-").replace("\u2026", "...").replaceAll("[\u00A0\u2007\u2009\u202F]", " ");
    }

    /** The characters outside the alphabet, each once; empty when it fits. */
    static String outside(String text) {
        return text.codePoints().filter(character -> BASIC.indexOf(character) < 0 && TAKES_TWO.indexOf(character) < 0)
                .distinct().mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** How many texts it is charged as. */
    static int parts(String text) {
        if (!outside(text).isEmpty()) {
            return text.length() <= 70 ? 1 : (text.length() + 66) / 67;
        }
        int length = text.length() + (int) text.chars().filter(character -> TAKES_TWO.indexOf(character) >= 0).count();
        return length <= 160 ? 1 : (length + 152) / 153;
    }
}
