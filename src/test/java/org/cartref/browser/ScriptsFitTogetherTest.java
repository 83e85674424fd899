package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one script takes from another is there. A single name that is not leaves Tasklist without all of ours, and says so to nobody. */
class ScriptsFitTogetherTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app");
    private static final Pattern TAKES = Pattern.compile("import (?:\\w+, )?\\{([^}]+)} from '([^']+)'");

    @Test
    void everyNameThatIsTakenIsGiven() throws IOException {
        List<String> taken = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".js")).toList()) {
                Matcher takes = TAKES.matcher(Files.readString(file));
                while (takes.find()) {
                    Path from = file.resolveSibling(takes.group(2)).normalize();
                    String gives = Files.exists(from) ? Files.readString(from) : "";
                    for (String name : takes.group(1).split(",")) {
                        String own = name.strip().split(" as ")[0];
                        taken.add(own);
                        if (!Pattern.compile("export (async )?(const|function|class|let) " + own + "\\b|export (const )?\\{[^}]*\\b" + own + "\\b").matcher(gives).find()) {
                            missing.add(own + " of " + from.getFileName() + " in " + file.getFileName());
                        }
                    }
                }
            }
        }
        assertThat(taken).isNotEmpty();
        assertThat(missing).isEmpty();
    }
}
