package org.cartref.message;

import java.util.stream.Collectors;

/** What a text message costs, by the alphabet of GSM 03.38. */
final class TextLength {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TAKES_TWO = "^{}\\[~]|€";

    private TextLength() {
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
