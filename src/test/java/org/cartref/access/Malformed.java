package org.cartref.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Nonsense at random, the same for the same seed: what is in order is taken, and something of it made wrong. */
final class Malformed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of("null", "true", "0", "-1", "7", "2147483648", "-9223372036854775809", "1e400", "0.1", "[]", "{}", "[1, 2]",
            "{\"a\": {\"b\": 1}}", "\"\"", "\" \"", "\"\\u0000\"", "\"Anna\\u0000\"", "\"An\\u0007na\"", "\"\\ud800\"", "\"line\\nbreak\"", "\"tab\\there\"",
            "\"\\u202Eanna\"", "\"An\\u200Bna\"", "\"<script>alert(1)</script>\"", "\"[x](https://evil.example)\"", "\"{{caseSummary.person}}\"", "\"${7*7}\"", "\"#{7*7}\"",
            "\"' or 1=1 --\"", "\"%00\"", "\"../../etc/passwd\"", "\"2026-02-30\"", "\"31/05/2026\"", "\"0000-00-00\"", "\"99999-01-01\"", "\"+999999999-12-31\"", "\"YES\"", "\"PERHAPS\"",
            "\"ŵŷ\uD83D\uDE00\"", "\"" + "x".repeat(200) + "\"", "\"" + "x".repeat(5000) + "\"", "\"" + "ŵ".repeat(20_000) + "\"", "1" + "0".repeat(1200),
            "[".repeat(1200) + "]".repeat(1200), "{\"a\":".repeat(1100) + "1" + "}".repeat(1100));
    private static final List<String> TYPES = List.of("text/plain", "application/xml", "text/html", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
            "application/json; charset=utf-16", "application/json; charset=no-such", "application/octet-stream", "nonsense", "a/b/c", "application/*+json");
    private static final List<String> METHODS = List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "POST", "PROPFIND");
    private static final List<String> PARTS = List.of("%00", "%0A", "%20", "..", "%2e%2e", "%2F", "%5C", ";a=b", "null", "%F0%9F%98%80", "%C5%B5", "%ff", "-1", "x".repeat(3000), "%25%32%65",
            "'", "%22", "%3Cscript%3E", "*", "{ref}".replace("{", "%7B").replace("}", "%7D"), "CER-2026-000001", "00000000-0000-0000-0000-000000000000");

    private final Random random;

    Malformed(long seed) {
        random = new Random(seed);
    }

    /** A request as it is sent. */
    record Sent(String method, String path, String contentType, String accept, byte[] body) {

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return method + " " + (path.length() > 200 ? path.substring(0, 200) + "…" : path) + " [" + contentType + ", " + accept + "] "
                    + (text.length() > 300 ? text.substring(0, 300) + "… (" + body.length + " bytes)" : text);
        }
    }

    <T> T oneOf(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int n) {
        return random.nextInt(n);
    }

    String part() {
        return oneOf(PARTS);
    }

    /** @param inOrder what would be taken; null for a door that takes no body */
    Sent request(String method, String path, ObjectNode inOrder) {
        byte[] body = (inOrder == null ? oneIn(2) ? "" : oneOf(VALUES) : body(inOrder)).getBytes(StandardCharsets.UTF_8);
        if (oneIn(40) && body.length > 0) {
            body[below(body.length)] = (byte) (128 + below(128));
        }
        return new Sent(oneIn(12) ? oneOf(METHODS) : method, oneIn(15) ? path + "?" + oneOf(List.of("maxResults=-1", "firstResult=x", "a=%00", "sortBy=;", "x", "=", "%25")) : path,
                oneIn(10) ? oneOf(TYPES) : "application/json", oneIn(15) ? oneOf(List.of("image/png", "nonsense", "application/xml", "*/*", "")) : "application/json", body);
    }

    /** What is no JSON, sent in parts or as a page's own form: cut off somewhere, or with something else in it. */
    Sent parts(String method, String path, String inOrder) {
        String text = inOrder;
        for (int change = 1 + below(3); change > 0; change--) {
            int from = below(text.length() + 1);
            int to = Math.min(text.length(), from + below(20));
            text = text.substring(0, from) + (oneIn(3) ? "" : oneOf(PARTS)) + (oneIn(8) ? "" : text.substring(to));
            if (text.isEmpty()) {
                break;
            }
        }
        String type = inOrder.startsWith("--part") ? "multipart/form-data; boundary=part" : "application/x-www-form-urlencoded";
        return new Sent(method, path, oneIn(10) ? oneOf(TYPES) : type, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private String body(ObjectNode inOrder) {
        ObjectNode changed = inOrder.deepCopy();
        String text = changed.toString();
        for (int change = 1 + below(3); change > 0; change--) {
            text = changed(text);
        }
        return switch (below(30)) {
            case 0 -> text.substring(0, below(Math.max(1, text.length())));
            case 1 -> oneOf(List.of("", "null", "7", "\"text\"", "[]", "[" + text + "]", "\uFEFF" + text, text + text, text + "}", "<a>" + text + "</a>", "{\"a\": 1, \"a\": 2}"));
            case 2 -> oneIn(10) ? "{\"a\": \"" + "x".repeat(1_100_000) + "\"}" : "[".repeat(5000);
            case 3 -> text.startsWith("{") ? "{\"noSuchField\": " + oneOf(VALUES) + ", " + text.substring(1) : text;
            case 4 -> text.replaceFirst("\"", "\\\\\"");
            default -> text;
        };
    }

    /** One value somewhere in it is another, or gone. */
    String changed(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            List<Runnable> places = new ArrayList<>();
            String mark = "\"MARK" + below(1_000_000) + "\"";
            places(tree, mark.replace("\"", ""), places);
            if (places.isEmpty()) {
                return oneOf(VALUES);
            }
            places.get(below(places.size())).run();
            // As text, so that what no tree can hold can be sent.
            return tree.toString().replace(mark, oneOf(VALUES));
        } catch (com.fasterxml.jackson.core.JsonProcessingException alreadyBroken) {
            return text;
        }
    }

    private void places(JsonNode node, String mark, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(() -> object.put(name, mark));
                if (oneIn(4)) {
                    places.add(() -> object.remove(name));
                }
                places(object.get(name), mark, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> array.set(at, JSON.getNodeFactory().textNode(mark)));
                places(array.get(i), mark, places);
            }
        }
    }
}
