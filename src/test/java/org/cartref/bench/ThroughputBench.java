package org.cartref.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Cases per minute in the product and in the bare engine. Every competitor is a process of its own, all are alive at
 * once and ride in turns, a few cases at a time, so that whatever else the machine does falls on all of them alike.
 */
class ThroughputBench {

    private static final int WARM_UP = Integer.getInteger("bench.warmUp", 150);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final int CASES = Integer.getInteger("bench.cases", 20);

    private static final class Competitor {

        private final String kind;
        private final Process process;
        private final BufferedReader answers;
        private final PrintStream orders;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> cpuSeconds = new ArrayList<>();

        Competitor(String kind, ProcessBuilder builder) throws IOException {
            this.kind = kind;
            process = builder.start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            answer();
        }

        private String answer() throws IOException {
            StringBuilder said = new StringBuilder();
            String line;
            while ((line = answers.readLine()) != null) {
                if (line.startsWith(Rider.ANSWER)) {
                    return line.substring(Rider.ANSWER.length());
                }
                said.append(line).append('\n');
            }
            throw new IllegalStateException(kind + " has stopped:\n" + said);
        }

        void ride(int cases, boolean counts) throws IOException {
            orders.println(cases);
            String[] times = answer().split(" ");
            if (counts) {
                seconds.add(Long.parseLong(times[0]) / 1e9 / cases);
                cpuSeconds.add(Long.parseLong(times[1]) / 1e9 / cases);
            }
        }
    }

    @Test
    void casesPerMinute() throws Exception {
        String bench = Machine.bench("org/cartref/bench/ReliefRoute", "org/cartref/bench/Rider", "org/cartref/bench/FullApplication",
                "org/cartref/bench/BareEngine", "org/cartref/letter/BlankPages");
        Map<String, List<Competitor>> races = new LinkedHashMap<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
            try {
                Path folder = Files.createTempDirectory(Machine.FOLDER, "h2-");
                races.put("H2", race(bench, name -> "jdbc:h2:file:" + folder.resolve(name), "sa"));
                races.put("PostgreSQL", race(bench, name -> {
                    create(postgres, name);
                    return postgres.getJdbcUrl("postgres", name);
                }, "postgres"));
                ride(races);
                report(races);
            } finally {
                races.values().forEach(race -> race.forEach(competitor -> competitor.process.destroy()));
                for (List<Competitor> race : races.values()) {
                    for (Competitor competitor : race) {
                        competitor.process.waitFor();
                    }
                }
            }
        }
    }

    private interface Database {
        String url(String name) throws SQLException;
    }

    private static List<Competitor> race(String bench, Database database, String user) throws Exception {
        List<Competitor> race = new ArrayList<>();
        race.add(new Competitor("bare engine", Machine.java("cartref", List.of(Machine.product(), bench), "org.cartref.bench.BareEngine",
                database.url("bare"), user)));
        race.add(new Competitor("Cartref, letters blank", full(bench, "blank", database.url("blank"), user)));
        race.add(new Competitor("Cartref, letters printed", full(bench, "pdf", database.url("pdf"), user)));
        return race;
    }

    private static ProcessBuilder full(String bench, String letters, String url, String user) {
        return Machine.java("cartref", List.of(Machine.product(), bench), "org.cartref.bench.FullApplication", letters,
                "--spring.datasource.url=" + url, "--spring.datasource.username=" + user, "--server.port=0",
                "--camunda.bpm.job-execution.enabled=false");
    }

    private static void create(EmbeddedPostgres postgres, String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    private static void ride(Map<String, List<Competitor>> races) throws IOException {
        List<Competitor> all = races.values().stream().flatMap(List::stream).toList();
        for (Competitor competitor : all) {
            competitor.ride(WARM_UP, false);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Competitor competitor : all) {
                competitor.ride(CASES, true);
            }
        }
    }

    private static void report(Map<String, List<Competitor>> races) throws IOException {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"straight relief route, one case after another", "cases/min", "x bare", "CPU s/case", "x bare", "peak MB"});
        for (Map.Entry<String, List<Competitor>> race : races.entrySet()) {
            Competitor bare = race.getValue().get(0);
            for (Competitor competitor : race.getValue()) {
                double seconds = Machine.median(competitor.seconds);
                double cpu = Machine.median(competitor.cpuSeconds);
                rows.add(new String[] {race.getKey() + ": " + competitor.kind, number("%.0f", 60 / seconds),
                    number("%.2f", seconds / Machine.median(bare.seconds)), number("%.3f", cpu),
                    number("%.2f", cpu / Machine.median(bare.cpuSeconds)), number("%d", Machine.peakMegabytes(competitor.process))});
            }
        }
        Machine.report("throughput", rows);
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
