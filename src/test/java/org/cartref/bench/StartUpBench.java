package org.cartref.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long the product takes until it says it is well, and an empty Camunda until it answers at all; in turns. */
class StartUpBench {

    private static final int ROUNDS = Integer.getInteger("bench.starts", 5);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private record Start(double seconds, double megabytes) {
    }

    private interface Program {
        ProcessBuilder on(Path database, int port);
    }

    @Test
    void secondsUntilItAnswers() throws Exception {
        String empty = Machine.bench("org/cartref/bench/EmptyCamunda");
        Map<String, Program> programs = new LinkedHashMap<>();
        programs.put("empty Camunda", (database, port) -> Machine.java("empty", List.of(empty), "org.cartref.bench.EmptyCamunda",
                "--spring.datasource.url=jdbc:h2:file:" + database, "--server.port=" + port));
        programs.put("Cartref", (database, port) -> Machine.java("cartref", List.of(Machine.product()), "org.cartref.Cartref",
                "--spring.datasource.url=jdbc:h2:file:" + database, "--server.port=" + port, "--spring.profiles.active=demo"));
        Map<String, String> signs = Map.of("empty Camunda", "/", "Cartref", "/actuator/health");

        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String program : programs.keySet()) {
                Path database = Files.createTempDirectory(Machine.FOLDER, "start-").resolve("database");
                for (String when : List.of("first start", "later start")) {
                    starts.computeIfAbsent(when + ": " + program, any -> new ArrayList<>())
                            .add(start(programs.get(program), database, signs.get(program)));
                }
            }
        }
        report(starts);
    }

    private static Start start(Program program, Path database, String sign) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        long begin = System.nanoTime();
        Process process = program.on(database, port).redirectOutput(database.resolveSibling("log.txt").toFile()).start();
        try {
            while (!answers("http://localhost:" + port + sign)) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE) {
                    throw new IllegalStateException("It did not start; see " + database.resolveSibling("log.txt"));
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return new Start((System.nanoTime() - begin) / 1e9, Machine.peakMegabytes(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** For the product that is health UP; the empty one has no such page, and whatever it answers will do. */
    private static boolean answers(String url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            return !url.endsWith("/health") || status == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void report(Map<String, List<Start>> starts) throws IOException {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"start-up on H2, median of " + ROUNDS, "seconds", "x empty", "peak MB", "x empty"});
        double[] measure = new double[2];
        starts.entrySet().stream().sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(
                (String name) -> name.split(":")[0]).thenComparing(name -> name.endsWith("Cartref")))).forEach(entry -> {
                    double seconds = Machine.median(entry.getValue().stream().map(Start::seconds).toList());
                    double megabytes = Machine.median(entry.getValue().stream().map(Start::megabytes).toList());
                    if (!entry.getKey().endsWith("Cartref")) {
                        measure[0] = seconds;
                        measure[1] = megabytes;
                    }
                    rows.add(new String[] {entry.getKey(), number("%.1f", seconds), number("%.2f", seconds / measure[0]),
                        number("%.0f", megabytes), number("%.2f", megabytes / measure[1])});
                });
        Machine.report("start-up", rows);
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
