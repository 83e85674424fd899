package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.browser.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What partners and people write comes out of a form's texts as they wrote it, in Tasklist's own form-js in a real browser. */
class HostileTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES = Path.of("src/test/resources/form-samples");

    /** One for each way a text can begin: on its own, in a list, behind words, in bold, and put together by an expression. */
    private static final String FORM = """
            {"id": "places", "type": "default", "schemaVersion": 16, "components": [
              {"id": "a", "type": "text", "text": "{{said.what}}"},
              {"id": "b", "type": "text", "text": "Told us:\\n- {{said.what}}\\n- that is all"},
              {"id": "c", "type": "text", "text": "**Told us:** {{said.what}} (by phone)"},
              {"id": "d", "type": "text", "text": "{{if said.what != null then \\"Told us: \\" + said.what + \\".\\" else \\"\\"}}"},
              {"id": "e", "type": "text", "text": "{{#loop said.all}}\\n- {{this}}\\n{{/loop}}"},
              {"id": "f", "type": "text", "text": "Told us\\n{{said.what}}\\n{{said.what}}"}
            ]}""";

    private static final List<String> HARMLESS = List.of(
            "O'Brien", "D'Arcy-Llŷr ap Gwŷn", "1. first floor", "2) second door", "A & B", "10*2", "10 * 2 * 3", "Flat 3 - the blue one", "- no heating",
            "+ her son", "# 4, the end house", "=", "-", "---", "3 < 4 > 2", "£400 (rent), 50% off", "snake_case_and more", "a\\b\\\\c", "AT&amp;T", "&lt;b&gt;", "\"quoted\"",
            "CALL", "ENGLAND_1996", "the 7. of May", "c/o Siân; ring 01970 123456!", "First line\nsecond line\n\nfourth line", "ŵŷâêîôû €", "2026. was the year");

    private static final List<String> HOSTILE = List.of(
            "[click me](https://evil.example/a)", "[click me](javascript:alert(1))", "[click](data:text/html,x)", "![seen](https://evil.example/pixel.png)",
            "<https://evil.example>", "https://evil.example/path?x=1&y=2", "HTTP://EVIL.EXAMPLE", "ftp://evil.example/x", "www.evil.example", "see WWW.evil.example now",
            "mailto:someone@evil.example", "someone@evil.example", "<someone@evil.example>", "javascript:alert(1)",
            "<a href=\"https://evil.example\">sign in again</a>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<iframe src=\"https://evil.example\"></iframe>",
            "<h1>Council notice</h1>", "<style>*{display:none}</style>", "<!-- hidden -->", "# Council notice", "Council notice\n===", "Council notice\n---",
            "[ref]\n\n[ref]: https://evil.example", "[ref][1]\n\n[1]: https://evil.example \"title\"", "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--- | ---\n1 | 2",
            "**Approved by the manager**", "__Approved__ _now_ ~~not~~", "`code` and ```\nfenced\n```", "    indented code", "> quoted", "1. one\n2. two", "- one\n- two", "* one\n* two",
            "- [x] agreed", "***", "{{caseSummary.person}}", "{{#loop said.all}}{{this}}{{/loop}}", "{{if true then \"x\" else \"y\"}}", "=1 + 1", "\\[click\\](https://evil.example)",
            "&#91;click&#93;(https://evil.example)", "&lt;img src=x&gt;", "[a](https://evil.example \"b\") ![c][d]", "line one  \nline two\\\nline three", "http://[::1]/", "${7*7} #{7*7} @{x} th:text");

    private static Viewers viewers;

    @BeforeAll
    static void open() {
        viewers = Viewers.open();
    }

    @AfterAll
    static void close() {
        if (viewers != null) {
            viewers.close();
        }
    }

    static Stream<String> texts() {
        return Stream.concat(HARMLESS.stream(), HOSTILE.stream());
    }

    private static ObjectNode said(String text) {
        ObjectNode shown = JSON.createObjectNode();
        shown.putObject("said").put("what", text).putArray("all").add(text).add("and no more");
        AsTyped.write(shown, "", Set.of());
        return shown;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextReadsAsItWasTyped(String text) {
        viewers.form(FORM, said(text).toString());

        String typed = text.strip().lines().map(line -> line.strip().replaceAll(" +", " ")).collect(Collectors.joining("\n"));
        assertThat(viewers.texts().stream().map(shown -> shown.lines().map(String::strip).collect(Collectors.joining("\n"))))
                .containsExactly(typed, "Told us:\n" + typed + "\nthat is all", "Told us: " + typed + " (by phone)",
                        "Told us: " + typed + ".", typed + "\nand no more", "Told us\n" + typed + "\n" + typed);
        assertThat(viewers.madeOf().keySet()).isSubsetOf("DIV", "P", "UL", "LI", "STRONG", "BR");
        assertThat(viewers.madeOf()).containsEntry("STRONG", 1L).containsEntry("UL", 2L).containsEntry("LI", 4L);
        assertThat(viewers.requests()).noneMatch(address -> address.contains("evil"));
    }

    @Test
    void whatCannotBeSeenIsSeenToBeThere() {
        viewers.form(FORM, said("Anna\u202Egnp.exe\u2066x\u2069").toString());

        assertThat(viewers.texts().get(0)).isEqualTo("Anna\uFFFDgnp.exe\uFFFDx\uFFFD");
    }

    @Test
    void aFieldIsFilledWithWhatItHolds() {
        ObjectNode shown = JSON.createObjectNode();
        shown.putObject("person").put("givenName", "*Anna* [x](y)").put("dateOfBirth", "1990-01-02").put("town", "*Aber*");
        shown.putArray("rows").addObject().put("note", "<b>");
        AsTyped.write(shown, "", Set.of("person.givenName", "person.dateOfBirth", "rows"));

        assertThat(shown.at("/person/givenName").asText()).isEqualTo("*Anna* [x](y)");
        assertThat(shown.at("/person/dateOfBirth").asText()).isEqualTo("1990-01-02");
        assertThat(shown.at("/rows/0/note").asText()).isEqualTo("<b>");
        assertThat(shown.at("/person/town").asText()).isEqualTo("&#42;Aber&#42;");
    }

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).sorted().toList();
        }
    }

    /** Every form, with all of the hostile texts in every place where the sample has words: made of what it is made of anyway. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void noFormIsMadeOfWhatItShows(Path form) throws IOException {
        JsonNode schema = JSON.readTree(form.toFile());
        schema.findParents("conditional").forEach(component -> ((ObjectNode) component).remove("conditional"));
        ObjectNode sample = JSON.createObjectNode();
        for (String file : List.of("every-form.json", form.getFileName().toString().replace(".form", ".json"))) {
            if (Files.exists(SAMPLES.resolve(file))) {
                sample.setAll((ObjectNode) JSON.readTree(SAMPLES.resolve(file).toFile()));
            }
        }
        viewers.form(schema.toString(), everywhere(sample, words -> "Nothing of note").toString());
        Map<String, Long> before = viewers.madeOf();
        viewers.form(schema.toString(), everywhere(sample, words -> String.join("\n", HOSTILE)).toString());
        Map<String, Long> after = viewers.madeOf();

        before.remove("BR");
        after.remove("BR");
        assertThat(after).isEqualTo(before);
        assertThat(viewers.requests()).noneMatch(address -> address.contains("evil"));
    }

    private static ObjectNode everywhere(ObjectNode sample, UnaryOperator<String> words) {
        ObjectNode changed = (ObjectNode) replaced(sample, words);
        AsTyped.write(changed, "", Set.of());
        return changed;
    }

    private static JsonNode replaced(JsonNode value, UnaryOperator<String> words) {
        if (value instanceof ObjectNode section) {
            ObjectNode copy = JSON.createObjectNode();
            section.fields().forEachRemaining(entry -> copy.set(entry.getKey(), replaced(entry.getValue(), words)));
            return copy;
        }
        if (value instanceof ArrayNode rows) {
            ArrayNode copy = JSON.createArrayNode();
            rows.forEach(row -> copy.add(replaced(row, words)));
            return copy;
        }
        boolean code = !value.isTextual() || value.asText().matches("[A-Z0-9_]*|\\d{4}-\\d\\d-\\d\\d|/api/.*");
        return code ? value : TextNode.valueOf(words.apply(value.asText()));
    }
}
