package org.cartref.casefile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an e-mail address looks like, wherever one is taken or used. */
public final class Email {

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>]{1,64}@[^@\\s.<>]+(\\.[^@\\s.<>]+)+");
    /** As it stands in the head of an e-mail that somebody copied from. */
    private static final Pattern NAMED = Pattern.compile("[^<>]*<\\s*(?:mailto:)?([^<>\\s]+)\\s*>\\s*[;,]?");

    private Email() {
    }

    /** The address in what was written: {@code Anna Rees <anna@example.org>}; what holds none stays as it is. */
    public static String of(String written) {
        Matcher named = NAMED.matcher(written.strip());
        return named.matches() ? named.group(1) : written.strip().replaceFirst("^mailto:", "");
    }

    public static boolean is(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
