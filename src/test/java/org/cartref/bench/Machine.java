package org.cartref.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts Java programs of their own, with the class path of the product as it ships and not that of its tests. */
final class Machine {

    static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    // Both sides of every comparison have the same room.
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-Duser.timezone=UTC");

    private Machine() {
    }

    /** @param classPath name of a file in {@link #FOLDER} the build writes: {@code cartref} or {@code empty} */
    static ProcessBuilder java(String classPath, List<String> folders, String main, String... arguments) {
        try {
            String jars = Files.readString(FOLDER.resolve(classPath + ".classpath")).strip();
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(OPTIONS);
            command.addAll(List.of("-cp", String.join(File.pathSeparator, folders) + File.pathSeparator + jars, main));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String product() {
        return Path.of("target/classes").toAbsolutePath().toString();
    }

    /** The classes of the benchmark alone: beside them in the tests' folder lie parts that would join the application. */
    static String bench(String... sources) throws IOException {
        Path folder = FOLDER.resolve("classes");
        Path tests = Path.of("target/test-classes");
        for (String source : sources) {
            Path home = tests.resolve(source).getParent();
            try (Stream<Path> classes = Files.list(home)) {
                for (Path type : classes.filter(file -> tests.relativize(file).toString().matches(source + "(\\$.*)?\\.class")).toList()) {
                    Path copy = folder.resolve(tests.relativize(type));
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, Files.readAllBytes(type));
                }
            }
        }
        return folder.toString();
    }

    /** The most memory the process has held so far, in megabytes. */
    static long peakMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst().orElseThrow();
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length % 2 == 1 ? sorted[sorted.length / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    /** Prints a table and keeps it in {@link #FOLDER}. */
    static void report(String name, List<String[]> rows) throws IOException {
        int[] widths = new int[rows.get(0).length];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                table.append(String.format(Locale.ROOT, i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s", row[i]));
            }
            table.append('\n');
        }
        System.out.println("\n" + table);
        Files.writeString(FOLDER.resolve(name + ".txt"), table);
    }
}
