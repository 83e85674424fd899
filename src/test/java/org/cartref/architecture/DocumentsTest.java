package org.cartref.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation names is there. */
class DocumentsTest {

    private static final Path DECISIONS = Path.of("docs/adr");
    private static final Pattern DECISION = Pattern.compile("# (\\d+)\\. (.+)\n\n> (.+)\n\n");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern FILE = Pattern.compile("(?<![\\w./…-])[\\w][\\w./-]*\\.(yml|bpmn|dmn|form|js|java|html|md)\\b|\\b(src|docs|processes|forms|\\.ci)/[\\w./-]*");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+([A-Z][a-z]*)+|[A-Z]\\w+(Test|IT|Bench)");
    private static final Pattern TESTS = Pattern.compile("-Dtest=([\\w,]+)");
    /** Of an installation, or of the web apps. */
    private static final Set<String> ELSEWHERE = Set.of("config/application.yml", "config/pathways.yml", "deps.js");

    @Test
    void everyDecisionHasItsLineInTheIndex() throws IOException {
        StringBuilder index = new StringBuilder("# Decisions\n\nWhat was decided and why, in the present tense: who changes a decision changes its page. "
                + "Begin with 1, 2 and 5.\nThe line of each is the second of its page; this list is drawn from them (`DocumentsTest`).\n\n| | decision | in one line |\n|---|---|---|\n");
        for (Path decision : under(DECISIONS).filter(file -> !file.endsWith("README.md")).sorted().toList()) {
            Matcher head = DECISION.matcher(Files.readString(decision));
            assertThat(head.lookingAt()).as("%s begins with '# number. title', an empty line, and '> what is decided, in one line'", decision).isTrue();
            String name = decision.getFileName().toString();
            assertThat(name).as("the number of %s", decision).startsWith("%04d-".formatted(Integer.parseInt(head.group(1))));
            index.append("| %s | [%s](%s) | %s |\n".formatted(head.group(1), head.group(2), name, head.group(3)));
        }
        Drawn.isCurrent(DECISIONS.resolve("README.md"), index.toString());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : LINK.matcher(Files.readString(page)).results().map(found -> found.group(1)).filter(link -> !link.startsWith("http")).toList()) {
                String[] parts = link.split("#");
                Path target = parts[0].isEmpty() ? page : page.toAbsolutePath().resolveSibling(parts[0]).normalize();
                if (!Files.exists(target) || parts.length > 1 && !headings(target).contains(parts[1])) {
                    lost.add(page + ": " + link);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    private static Set<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page)).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-')).collect(Collectors.toSet());
    }

    @Test
    void everyFileAndClassThatIsNamedIsThere() throws IOException {
        Set<String> files = new HashSet<>(ELSEWHERE);
        Set<String> classes = new HashSet<>();
        Pattern type = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");
        for (Path file : Stream.of("src", "docs", "processes", "forms", ".ci").flatMap(folder -> under(Path.of(folder))).toList()) {
            for (int from = 0; from < file.getNameCount(); from++) {
                files.add(file.subpath(from, file.getNameCount()).toString().replace('\\', '/'));
            }
            if (file.toString().endsWith(".java")) {
                type.matcher(Files.readString(file)).results().forEach(found -> classes.add(found.group(1)));
            }
        }
        files.add("README.md");
        List<String> gone = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            QUOTED.matcher(text).results().map(quoted -> quoted.group(1)).forEach(quoted -> {
                FILE.matcher(quoted).results().map(found -> found.group().replaceAll("[/.]+$", "")).filter(name -> !files.contains(name) && !Files.exists(Path.of(name)))
                        .forEach(name -> gone.add(page + ": " + name));
                if (CLASS.matcher(quoted).matches() && !classes.contains(quoted)) {
                    gone.add(page + ": " + quoted);
                }
            });
            TESTS.matcher(text).results().flatMap(found -> Stream.of(found.group(1).split(","))).filter(test -> !classes.contains(test))
                    .forEach(test -> gone.add(page + ": " + test));
        }
        assertThat(gone).isEmpty();
    }

    private static List<Path> pages() {
        return Stream.concat(Stream.of(Path.of("README.md")), under(Path.of("docs")).filter(file -> file.toString().endsWith(".md"))).toList();
    }

    private static Stream<Path> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
