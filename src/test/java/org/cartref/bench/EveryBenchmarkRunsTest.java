package org.cartref.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmarks ride still goes from end to end, on both sides of the comparison; how fast is for {@code -Pbench}. */
class EveryBenchmarkRunsTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void aCaseRidesInTheBareEngine() throws Exception {
        rides("org.cartref.bench.BareEngine", "jdbc:h2:file:" + folder.resolve("bare"), "sa");
    }

    @Test
    @Timeout(300)
    void aCaseRidesInTheProduct() throws Exception {
        rides("org.cartref.bench.FullApplication", "pdf", "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("full"), "--server.port=0",
                "--camunda.bpm.job-execution.enabled=false");
    }

    @Test
    @Timeout(300)
    void messagesAreHandedOver() throws Exception {
        System.setProperty("cartref.bench.messages", "20");
        System.setProperty("cartref.bench.databases", "H2");
        new MessagesBench().handedOverPerSecond();
    }

    private static void rides(String program, String... arguments) throws Exception {
        // The runner of the tests has a jar there that names the same folders again, and models would be found twice.
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("surefire"))
                .distinct().collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Xmx512m", "-Duser.timezone=UTC", "-cp", classPath, program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().write("1\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            List<String> lines = said.lines().toList();
            assertThat(lines.stream().filter(line -> line.startsWith(Rider.ANSWER))).as("%s", String.join("\n", lines)).hasSize(2);
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
