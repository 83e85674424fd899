package org.cartref.casefile;

import java.util.Locale;

/** The codes of a list as they are read: {@code SUPPORT_WORKER} is "support worker". */
public final class Codes {

    private Codes() {
    }

    public static String words(Enum<?> code) {
        return code.name().toLowerCase(Locale.UK).replace('_', ' ');
    }
}
