package org.cartref.welsh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Every English sentence of forms, steps, lists, scripts and refusals has its Welsh, and every Welsh one its English: who
 * changes a word finds here that there are two of it.
 */
class EverythingHasItsWelshTest {

    private static final Set<String> SAID_BY_FORMS = Set.of("label", "description", "text", "dateLabel", "timeLabel");
    private static final Path SCRIPTS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app");
    private static final Pattern SAY = Pattern.compile("(?<!function )\\b(say|named)\\(");
    /** A text in a script; what one is compared with is no text. */
    private static final Pattern TEXT = Pattern.compile("([!=]==? ?)?(?:'((?:[^'\\\\\\n]|\\\\.)*)'|\"((?:[^\"\\\\\\n]|\\\\.)*)\")");
    private static final Pattern LOOKED_UP = Pattern.compile("^\\s*([A-Z_]+)\\[");
    private static final Pattern PLACE_HOLDER = Pattern.compile("\\{\\{.*?}}|\\{\\d}");
    private static final Pattern TEXT_OR_CODE = Pattern.compile("(= )?\"[^\"]*\"");
    private static final Path PATHWAYS = Path.of("src/main/resources/pathways/pathways.yml");
    private static final Path ROOMS = Path.of("src/main/java/org/cartref");

    private static Welsh.Book book(String kind) throws IOException {
        try (InputStream yml = new ClassPathResource("welsh/" + kind + ".yml").getInputStream()) {
            return YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build().readValue(yml, Welsh.Book.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms", "steps", "screen", "refusals", "clocks", "endings", "letters"})
    void theWelshIsWhole(String kind) throws IOException {
        Welsh.Book book = book(kind);
        SoftAssertions whole = new SoftAssertions();
        whole.assertThat(book.reviewed()).as("who has reviewed it, or that nobody has").isNotBlank();
        book.words().forEach((english, welsh) -> {
            whole.assertThat(welsh).as(english).isNotBlank();
            whole.assertThat(places(welsh)).as("what stands between the words of: %s", english).containsExactlyInAnyOrderElementsOf(places(english));
        });
        whole.assertAll();
    }

    /** Words inside a condition are translated, the condition is not. */
    private static List<String> places(String text) {
        return PLACE_HOLDER.matcher(text).results().map(MatchResult::group)
                .map(place -> TEXT_OR_CODE.matcher(place).replaceAll(part -> part.group(1) == null ? "\"\"" : Matcher.quoteReplacement(part.group()))).toList();
    }

    @Test
    void everyWordOfAForm() throws IOException {
        Set<String> said = new TreeSet<>();
        for (Path form : files(Path.of("forms"), ".form")) {
            collect(new ObjectMapper().readTree(form.toFile()), said);
        }
        bothSides("forms", said);
    }

    private static void collect(JsonNode node, Set<String> said) {
        node.fields().forEachRemaining(entry -> {
            if (entry.getValue().isTextual() && !entry.getValue().asText().isBlank() && SAID_BY_FORMS.contains(entry.getKey())) {
                said.add(entry.getValue().asText());
            }
        });
        node.forEach(inner -> collect(inner, said));
    }

    @Test
    void everyNameOfAStepAPathwayAndAList() throws IOException {
        Set<String> said = new TreeSet<>();
        for (Path process : files(Path.of("processes"), ".bpmn")) {
            BpmnModelInstance model = Bpmn.readModelFromFile(process.toFile());
            model.getModelElementsByType(Process.class).stream().map(Process::getName).forEach(said::add);
            model.getModelElementsByType(UserTask.class).stream().map(FlowElement::getName).forEach(said::add);
            model.getModelElementsByType(CamundaProperty.class).stream().filter(property -> Set.of("startGroup", "startFor").contains(property.getCamundaName()))
                    .map(CamundaProperty::getCamundaValue).filter(words -> !words.isBlank()).forEach(said::add);
        }
        // Names, descriptions and the one label that the lists are made with.
        literals(List.of(ROOMS.resolve("access/SavedFilters.java"))).stream().filter(words -> words.matches("[A-Z][a-z].*")).forEach(said::add);
        // Lists of one pathway, and what it is about where a sentence says so.
        new YAMLMapper().readTree(PATHWAYS.toFile()).forEach(pathway -> {
            pathway.path("lists").forEach(list -> said.addAll(List.of(list.path("name").asText(), list.path("says").asText())));
            if (pathway.has("about")) {
                said.add(pathway.path("about").asText());
            }
        });
        // Who a step waits for is read beside it.
        new YAMLMapper().readTree(Path.of("src/main/resources/access/grants.yml").toFile()).findValue("groups").forEach(group -> said.add(group.path("name").asText()));
        bothSides("steps", said);
    }

    /** Sentences, and words that are looked up in a list of the same script: say(WORDS[code]). */
    @Test
    void everythingScriptsSay() throws IOException {
        Set<String> said = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (Path file : files(SCRIPTS, ".js")) {
            String script = Files.readString(file);
            written.addAll(texts(script));
            Matcher say = SAY.matcher(script);
            while (say.find()) {
                String what = firstArgument(script.substring(say.end()));
                Matcher lookedUp = LOOKED_UP.matcher(what);
                if (!lookedUp.find()) {
                    said.addAll(texts(what));
                } else {
                    Matcher list = Pattern.compile("const " + lookedUp.group(1) + " = ([\\[{].*?[\\]}]);", Pattern.DOTALL)
                            .matcher(script + Files.readString(SCRIPTS.resolve("tasklist/scripts/page.js")));
                    assertThat(list.find()).as("%s in %s", lookedUp.group(1), file).isTrue();
                    said.addAll(texts(list.group(1)));
                }
            }
        }
        Set<String> known = book("screen").words().keySet();
        assertThat(said).as("nothing was found to translate").hasSizeGreaterThan(10);
        assertThat(said.stream().filter(english -> !known.contains(english))).as("has no Welsh in welsh/screen.yml").isEmpty();
        assertThat(known.stream().filter(english -> !written.contains(english))).as("is in welsh/screen.yml, and nobody says it any more").isEmpty();
    }

    private static Set<String> texts(String script) {
        return TEXT.matcher(script).results().filter(text -> text.group(1) == null).map(text -> text.group(2) == null ? text.group(3) : text.group(2))
                .map(text -> text.replaceAll("\\\\(.)", "$1")).filter(text -> !text.isBlank()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String firstArgument(String script) {
        int deep = 0;
        char quote = 0;
        for (int at = 0; at < script.length(); at++) {
            char sign = script.charAt(at);
            if (quote != 0) {
                at += sign == '\\' ? 1 : 0;
                quote = sign == quote ? 0 : quote;
            } else if (sign == '\'' || sign == '"' || sign == '`') {
                quote = sign;
            } else if (deep == 0 && (sign == ',' || sign == ')')) {
                return script.substring(0, at);
            } else {
                deep += "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 ? -1 : 0;
            }
        }
        return script;
    }

    private static void bothSides(String kind, Set<String> said) throws IOException {
        assertThat(said).as("nothing was found to translate").isNotEmpty();
        Set<String> known = book(kind).words().keySet();
        assertThat(said.stream().filter(english -> !known.contains(english))).as("has no Welsh in welsh/%s.yml", kind).isEmpty();
        assertThat(known.stream().filter(english -> !said.contains(english))).as("is in welsh/%s.yml, and nobody says it any more", kind).isEmpty();
    }

    @Test
    void everythingAboutADate() throws IOException {
        JsonNode book = new YAMLMapper().readTree(Path.of("src/main/resources/clock/clock-rules.yml").toFile());
        Set<String> said = new TreeSet<>();
        book.path("sentences").forEach(sentence -> said.add(numbered(sentence.asText())));
        book.path("rules").forEach(rule -> Stream.of("title", "trigger", "explanation").filter(rule::has).forEach(part -> said.add(numbered(rule.path(part).asText()))));
        bothSides("clocks", said);
    }

    @Test
    void everythingALetterLacks() throws IOException {
        Set<String> said = new TreeSet<>();
        new YAMLMapper().readTree(Path.of("src/main/resources/letters/letters.yml").toFile()).findValues("missing")
                .forEach(missing -> said.add(missing.asText()));
        literals(List.of(ROOMS.resolve("letter/Letters.java"))).stream().filter(sentence -> sentence.startsWith("9 in Welsh: "))
                .forEach(sentence -> said.add(sentence.replaceFirst("9", "{0}").replaceFirst(" 9 ", " {1} ")));
        bothSides("letters", said);
    }

    @Test
    void everythingAboutAnEnding() throws IOException {
        Set<String> said = new TreeSet<>();
        new YAMLMapper().readTree(Path.of("src/main/resources/casefile/endings.yml").toFile()).forEach(ending -> said.add(ending.path("words").asText()));
        new YAMLMapper().readTree(Path.of("src/main/resources/casefile/evidence.yml").toFile())
                .forEach(item -> Stream.of("there", "missing").filter(item::has).forEach(part -> said.add(numbered(item.path(part).asText()))));
        bothSides("endings", said);
    }

    /** Places by their number and not by their name. */
    private static String numbered(String template) {
        List<String> names = new ArrayList<>();
        return Pattern.compile("\\{\\w+}").matcher(template).replaceAll(place -> {
            names.add(place.group());
            return Matcher.quoteReplacement("{" + (names.size() - 1) + "}");
        });
    }

    @Test
    void whatExplainsADateIsSaidInWelsh() throws IOException {
        Welsh welsh = new Welsh();
        assertThat(welsh.sentence("OVERDUE. Last of the 56 days of help to secure a home (W4): 56 days beginning with Monday 1 June 2026, "
                + "the day the notice was sent or first made available for collection (s.74(6)): the last day is Sunday 26 July 2026. Extended to Monday 27 July 2026."))
                .isEqualTo("HWYR. Yr olaf o'r 56 diwrnod o help i sicrhau cartref (W4): 56 diwrnod yn dechrau ar ddydd Llun 1 Mehefin 2026, y diwrnod yr anfonwyd "
                        + "yr hysbysiad neu y daeth ar gael gyntaf i'w gasglu (a.74(6)): y diwrnod olaf yw dydd Sul 26 Gorffennaf 2026. Estynnwyd i ddydd Llun 27 Gorffennaf 2026.");
        assertThat(welsh.sentence("10 working days after Monday 1 June 2026, the day of the application (practice, Shelter Cymru), not counting that day: "
                + "the last day is Monday 15 June 2026."))
                .isEqualTo("10 diwrnod gwaith ar ôl dydd Llun 1 Mehefin 2026, diwrnod y cais (arfer, Shelter Cymru), heb gyfrif y diwrnod hwnnw: "
                        + "y diwrnod olaf yw dydd Llun 15 Mehefin 2026.");
        assertThat(welsh.sentence("They have become homeless (s.67(2))")).isEqualTo("Maent wedi dod yn ddigartref (a.67(2))");
        assertThat(welsh.sentence("Others in the household, row 2, First names: fill this in.")).isEqualTo("Pobl eraill yn yr aelwyd, rhes 2, Enwau cyntaf: llenwch hwn.");
        assertThat(welsh.sentence("Posted on: this cannot be after today, 1 June 2026.")).isEqualTo("Postiwyd ar: ni chaiff hwn fod ar ôl heddiw, 1 Mehefin 2026.");
        assertThat(welsh.sentence("Nobody has a word for this.")).isEqualTo("Nobody has a word for this.");
    }

    /** Each is said once, with something in its places, and looked for as the product looks. */
    @Test
    void everyRefusal() throws IOException {
        Welsh welsh = new Welsh();
        Set<String> said = new TreeSet<>(literals(List.of(ROOMS.resolve("pathway/FormRules.java"), ROOMS.resolve("pathway/Format.java"), ROOMS.resolve("casefile/Characters.java"))).stream()
                .filter(sentence -> sentence.endsWith(".") && sentence.contains(" ")).toList());
        // One that goes on in a sentence stands by itself.
        literals(List.of(ROOMS.resolve("casefile/CaseFiles.java"))).stream().filter(sentence -> sentence.startsWith("there is no case ")).forEach(said::add);
        // What the head of a form says of the case.
        literals(List.of(ROOMS.resolve("pathway/CaseSummary.java"))).stream().filter(sentence -> sentence.matches("[A-Z][a-z]+ .*\\.")).forEach(said::add);
        new YAMLMapper().readTree(PATHWAYS.toFile()).findValues("inside").forEach(inside ->
                Stream.of("night", "nightBefore").forEach(sentence -> said.add(inside.path(sentence).asText().replace("{day}", "Monday 1 June 2026"))));
        for (String room : List.of("casefile", "letter", "pathway", "retention")) {
            said.addAll(refused(files(ROOMS.resolve(room), ".java")));
        }
        new YAMLMapper().readTree(Path.of("src/main/resources/casefile/reviews.yml").toFile()).path("places").properties().stream()
                .filter(places -> !places.getKey().startsWith("ENGLAND")).forEach(places -> said.add(places.getValue().path("otherwise").asText()));
        for (Path form : files(Path.of("forms"), ".form")) {
            otherwise(new ObjectMapper().readTree(form.toFile()), said);
        }
        assertThat(said).hasSizeGreaterThan(40);
        assertThat(said.stream().filter(english -> welsh.sentence(english).equals(english))).as("has no Welsh in welsh/refusals.yml").isEmpty();

        Set<String> never = new TreeSet<>(book("refusals").words().keySet());
        never.removeIf(english -> said.stream().anyMatch(sentence -> Pattern.compile("(.+?(: | ))?" + Stream.of(english.split("\\{\\d}", -1))
                .map(Pattern::quote).reduce((one, next) -> one + ".+?" + next).orElseThrow(), Pattern.DOTALL).matcher(sentence).matches()));
        assertThat(never).as("is in welsh/refusals.yml, and nobody says it any more").isEmpty();
    }

    private static void otherwise(JsonNode node, Set<String> said) {
        node.fields().forEachRemaining(entry -> {
            if (entry.getKey().matches("otherwise\\d*")) {
                said.add(PLACE_HOLDER.matcher(entry.getValue().asText()).replaceAll("9"));
            }
        });
        node.forEach(inner -> otherwise(inner, said));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    // ---- what stands in the sources ----

    /** Every text, put together where it is written in parts; what is put in between is 9. */
    private static Set<String> literals(List<Path> sources) throws IOException {
        Set<String> texts = new TreeSet<>();
        scan(sources, new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree instanceof ExpressionTree expression && text(expression) != null) {
                    texts.add(text(expression));
                    return null;
                }
                return super.scan(tree, nothing);
            }
        });
        return texts;
    }

    private static Set<String> refused(List<Path> sources) throws IOException {
        Set<String> sentences = new TreeSet<>();
        scan(sources, new TreeScanner<Void, Void>() {
            @Override
            public Void visitNewClass(NewClassTree made, Void nothing) {
                if (Set.of("Refused", "Broken").contains(made.getIdentifier().toString())) {
                    String sentence = text(made.getArguments().get(made.getArguments().size() - 1));
                    if (sentence != null && sentence.matches("(?s).*\\.( 9)?")) {
                        sentences.add(sentence);
                    }
                }
                return super.visitNewClass(made, nothing);
            }
        });
        return sentences;
    }

    private static void scan(List<Path> sources, TreeScanner<Void, Void> scanner) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
        }
    }

    /** Null when it is no text, or nothing of it is written there. */
    private static String text(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return literal.getValue() instanceof String text ? text : null;
        }
        if (expression instanceof MethodInvocationTree call && call.getMethodSelect().toString().endsWith(".formatted")) {
            String text = call.getMethodSelect().toString();
            return text.startsWith("\"") ? text.substring(1, text.lastIndexOf('"')).replace("\\\"", "\"").replaceAll("%,?[ds]", "9") : null;
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            List<String> parts = new ArrayList<>();
            add(sum, parts);
            return parts.stream().allMatch(part -> part.equals("9")) ? null : String.join("", parts);
        }
        return null;
    }

    private static void add(ExpressionTree part, Collection<String> parts) {
        if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            add(sum.getLeftOperand(), parts);
            add(sum.getRightOperand(), parts);
        } else if (part instanceof ParenthesizedTree inner && text(inner.getExpression()) != null) {
            parts.add(text(inner.getExpression()));
        } else {
            parts.add(part instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : "9");
        }
    }
}
