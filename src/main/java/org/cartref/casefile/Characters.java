package org.cartref.casefile;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand in what somebody types or sends, at every door: people read it, letters print it, logs and lists hold it. */
public enum Characters {

    /** Words over several lines. */
    TEXT(Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]|\\p{Cs}|[\\u0080-\\u0084\\u0086-\\u009F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]"),
            "there are characters in it that cannot be printed. Type it again instead of pasting it."),
    /** Words on one line: a list or a trail would read the rest as something of its own. */
    LINE(Pattern.compile("[\\n\\r\\t\\u0085\\u2028\\u2029]"), "this goes on one line. Take out the line break or tab."),
    /** The name of somebody: two that look alike must be alike, and what looks like an address would be one in a message. */
    NAME(Pattern.compile("[\\p{Cf}\\u115F\\u1160\\u3164\\uFFA0]|[\\[\\]{}<>\\\\|^~*_#=@:/]|(?i:www\\.)"
            // A dot, as browsers and phones know it, between two words.
            + "|[\\p{L}\\p{M}\\p{N}]{2}[.\\u2024\\u3002\\uFF0E\\uFF61][\\p{L}\\p{M}\\p{N}]{2}"
            // After an initial a name goes on with a capital: J.R.Hughes stays, x.com goes, and X.COM by what it ends in.
            + "|[.\\u2024\\u3002\\uFF0E\\uFF61](?:[\\p{Ll}\\p{N}][\\p{L}\\p{M}\\p{N}]|(?i:com|net|org|co|me|ai|io|ly|uk|wales|cymru)(?![\\p{L}\\p{M}\\p{N}]))"
            // Not one letter.
            + "|^\\P{L}+$"),
            "a name has letters, spaces, apostrophes, hyphens and the like, and a space after a full stop. "
                    + "Take out what is none of it, such as web addresses or signs that cannot be seen.");

    /** What leaves no mark on paper: signs that steer, fillers, empty cells, and code points that are nothing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Cs}&&[^\\s\\u0085]]"
            + "|[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\p{Z}]+");

    private final Pattern refused;
    private final String rule;

    Characters(Pattern refused, String rule) {
        this.refused = refused;
        this.rule = rule;
    }

    /** What there is to see of a text, one space for many. */
    public static String seen(String text) {
        return SPACES.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    /** Whether there is nothing to see in this text, or no text: nobody wrote anything. */
    public static boolean blank(String text) {
        return text == null || seen(text).isEmpty();
    }

    /** What is wrong with this text, where it is of this kind; empty when nothing is. A name is a line, and a line a text. */
    public Optional<String> fault(String text) {
        for (Characters kind : values()) {
            if (kind.compareTo(this) <= 0 && kind.refused.matcher(text).find()) {
                return Optional.of(kind.rule);
            }
        }
        return Optional.empty();
    }
}
