package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartref.clock.London;

/**
 * What a case holds, as the texts of a form show it. Tasklist reads those texts as Markdown once the values are in their
 * places; here every value is written so that it comes out as somebody typed it, and what a partner or a person writes
 * is never a link, a picture or a heading on an officer's screen. Values that fill a field are left alone: a field shows
 * what it holds.
 */
final class AsTyped {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** What a form compares, and Markdown has no meaning for. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]+(_[A-Z0-9]+)*");
    /** What means something to Markdown wherever it stands: as links, pictures, emphasis, code, tables and HTML. */
    private static final String MEANS_SOMETHING = "\\`*_[]<>&~|@";
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|ftp)(:)(?=//)|\\b(www)(\\.)");
    /** What would begin a heading, a list, a rule or a quotation. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\d{0,9})([#+=.)-])");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private AsTyped() {
    }

    /**
     * Writes out everything in this tree that no field of the form holds.
     *
     * @param path  of the tree, with a dot behind it; empty for the whole
     * @param held  keys of what fields hold
     */
    static void write(ObjectNode shown, String path, Set<String> held) {
        shown.fields().forEachRemaining(entry -> {
            String key = path + entry.getKey();
            if (!held.contains(key)) {
                entry.setValue(written(entry.getValue(), key, held));
            }
        });
    }

    private static JsonNode written(JsonNode value, String key, Set<String> held) {
        if (value instanceof ObjectNode section) {
            write(section, key + ".", held);
        } else if (value instanceof ArrayNode rows) {
            for (int row = 0; row < rows.size(); row++) {
                rows.set(row, written(rows.get(row), key, held));
            }
        } else if (value.isTextual()) {
            return TextNode.valueOf(text(value.asText()));
        }
        return value;
    }

    /** A day is written as people write it, a code stays a code, and the rest reads as it was typed. */
    static String text(String value) {
        if (DAY.matcher(value).matches()) {
            return London.words(LocalDate.parse(value), Locale.UK);
        }
        if (CODE.matcher(value).matches()) {
            return value;
        }
        StringBuilder written = new StringBuilder();
        String seen = UNSEEN.matcher(value.strip().replaceAll("\\r\\n?|[\\u0085\\u2028\\u2029]", "\n")).replaceAll("\uFFFD");
        seen.codePoints().forEach(sign -> {
            if (MEANS_SOMETHING.indexOf(sign) >= 0) {
                written.append(reference(sign));
            } else {
                written.appendCodePoint(sign);
            }
        });
        String typed = ADDRESS.matcher(written).replaceAll(found -> found.group(1) == null
                ? found.group(3) + reference('.') : found.group(1) + reference(':'));
        // The first line alone can begin something: the others follow a break, not a new line.
        typed = BEGINNING.matcher(typed).replaceFirst(found -> found.group(1) + reference(found.group(2).charAt(0)));
        return typed.replace("\t", " ").replace("\n", "<br>");
    }

    private static String reference(int sign) {
        return "&#" + sign + ";";
    }
}
