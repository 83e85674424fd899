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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Every English sentence of forms, steps, lists, scripts and refusals has its Welsh, and every Welsh one its English: who
 * changes a word finds here that there are two of it.
 */
class EverythingHasItsWelshTest {

    private static final Set<String> SAID_BY_FORMS = Set.of("label", "description", "text", "dateLabel", "timeLabel", "writtenSays");
    private static final Path SCRIPTS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist/scripts");
    private static final Pattern SAY = Pattern.compile("\\bsay\\(\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`$]*)`)");
    private static final Pattern PLACE_HOLDER = Pattern.compile("\\{\\{.*?}}|\\{\\d}");
    private static final Pattern TEXT_OR_CODE = Pattern.compile("(= )?\"[^\"]*\"");
    private static final Path ROOMS = Path.of("src/main/java/org/cartref");

    private static Welsh.Book book(String kind) throws IOException {
        try (InputStream yml = new ClassPathResource("welsh/" + kind + ".yml").getInputStream()) {
            return YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build().readValue(yml, Welsh.Book.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms", "steps", "screen", "refusals"})
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
                .map(place -> TEXT_OR_CODE.matcher(place).replaceAll(found -> found.group(1) == null ? "\"\"" : Matcher.quoteReplacement(found.group()))).toList();
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
            if (entry.getValue().isTextual() && !entry.getValue().asText().isBlank()
                    && (SAID_BY_FORMS.contains(entry.getKey()) || entry.getKey().endsWith("Says"))) {
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
        }
        // Names, descriptions and the one label that the lists are made with.
        literals(List.of(ROOMS.resolve("access/SavedFilters.java"))).stream().filter(words -> words.matches("[A-Z][a-z].*")).forEach(said::add);
        bothSides("steps", said);
    }

    @Test
    void everythingScriptsSay() throws IOException {
        Set<String> said = new TreeSet<>();
        for (Path script : files(SCRIPTS, ".js")) {
            Matcher say = SAY.matcher(Files.readString(script));
            while (say.find()) {
                said.add(Stream.of(1, 2, 3).map(say::group).filter(group -> group != null).findFirst().orElseThrow().replaceAll("\\\\(.)", "$1"));
            }
        }
        bothSides("screen", said);
    }

    private static void bothSides(String kind, Set<String> said) throws IOException {
        assertThat(said).as("nothing was found to translate").isNotEmpty();
        Set<String> known = book(kind).words().keySet();
        assertThat(said.stream().filter(english -> !known.contains(english))).as("has no Welsh in welsh/%s.yml", kind).isEmpty();
        assertThat(known.stream().filter(english -> !said.contains(english))).as("is in welsh/%s.yml, and nobody says it any more", kind).isEmpty();
    }

    /** Each is said once, with something in its places, and looked for as the product looks. */
    @Test
    void everyRefusal() throws IOException {
        Welsh welsh = new Welsh();
        Set<String> said = new TreeSet<>(literals(List.of(ROOMS.resolve("pathway/FormRules.java"), ROOMS.resolve("pathway/Format.java"), ROOMS.resolve("casefile/Characters.java"))).stream()
                .filter(sentence -> sentence.endsWith(".") && sentence.contains(" ")).toList());
        for (String room : List.of("casefile", "letter", "pathway", "retention")) {
            said.addAll(refused(files(ROOMS.resolve(room), ".java")));
        }
        JsonNode evidence = new YAMLMapper().readTree(Path.of("src/main/resources/casefile/evidence.yml").toFile());
        evidence.forEach(item -> {
            if (item.has("missing")) {
                said.add(item.path("missing").asText().replaceAll("\\{\\w+}", "9"));
            }
        });
        for (Path form : files(Path.of("forms"), ".form")) {
            aboutTheCase(new ObjectMapper().readTree(form.toFile()), said);
        }
        assertThat(said).hasSizeGreaterThan(40);
        assertThat(said.stream().filter(english -> welsh.refusal(english).equals(english))).as("has no Welsh in welsh/refusals.yml").isEmpty();

        Set<String> never = new TreeSet<>(book("refusals").words().keySet());
        never.removeIf(english -> said.stream().anyMatch(sentence -> Pattern.compile("(.+?(: | ))?" + Stream.of(english.split("\\{\\d}", -1))
                .map(Pattern::quote).reduce((one, next) -> one + ".+?" + next).orElseThrow(), Pattern.DOTALL).matcher(sentence).matches()));
        assertThat(never).as("is in welsh/refusals.yml, and nobody says it any more").isEmpty();
    }

    private static void aboutTheCase(JsonNode node, Set<String> said) {
        Stream.of("needsSays", "notWhileSays").filter(node::has).forEach(says -> said.add("Case reference: case 9 " + node.path(says).asText()));
        node.forEach(inner -> aboutTheCase(inner, said));
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
                    if (sentence != null && sentence.endsWith(".")) {
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
