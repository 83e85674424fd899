package org.cartref.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartref.Thorough;
import org.cartref.casefile.CaseFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The process is killed with kill -9 while it erases people. After each kill everybody is either whole or gone, never half;
 * started again it goes on; in the end nobody who was to go is left, and nobody else is missing anything.
 */
@Tag(Thorough.LONG)
class KilledWhileErasingTest {

    // More of them: -Dcartref.kills=25 is fifty on both databases.
    private static final int KILLS = Integer.getInteger("cartref.kills", 5);
    private static final int PEOPLE = 12 * KILLS + 15;
    private static final Pattern SOMEBODY = Pattern.compile("(Goes|Stays)wyn[0-9]+x");

    @TempDir
    private Path folder;

    @Test
    @Timeout(3600)
    void onH2EverybodyIsWholeOrGone() throws Exception {
        killedAgainAndAgain("jdbc:h2:file:" + folder.resolve("erasing").toAbsolutePath() + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0", "cartref");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())).as("no other file").allMatch(name -> name.endsWith(".mv.db"));
        }
    }

    @Test
    @Timeout(3600)
    void onPostgresEverybodyIsWholeOrGone() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            killedAgainAndAgain(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
        }
    }

    private void killedAgainAndAgain(String url, String user) throws Exception {
        long seed = Long.getLong("cartref.seed", System.nanoTime());
        System.out.printf("%d kills on %s, seed %d%n", KILLS, url.split(":")[1], seed);
        Random random = new Random(seed);
        String[] settings = {"--spring.datasource.url=" + url, "--spring.datasource.username=" + user, "--spring.datasource.password="};
        try (ConfigurableApplicationContext context = ErasingChild.start(settings)) {
            everybodyIsOnFile(context);
        }
        Map<String, Integer> before = occurrences(url, user);
        assertThat(before).as("who goes, and who stays").hasSize(2 * PEOPLE);
        int cut = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = child(settings);
            BufferedReader out = go(child);
            // At work on one, or on one of the next.
            for (int i = random.nextInt(4); i >= 0; i--) {
                assertThat(out.readLine()).as("still somebody left to be killed at, seed %d", seed).isEqualTo("ERASING");
            }
            Thread.sleep(random.nextInt(40));
            child.destroyForcibly().waitFor();
            Map<String, Integer> now = occurrences(url, user);
            before.forEach((somebody, times) -> assertThat(now.getOrDefault(somebody, 0)).as("%s, seed %d", somebody, seed)
                    .isIn(somebody.startsWith("Goes") ? List.of(0, times) : List.of(times)));
            int left = (int) now.keySet().stream().filter(somebody -> somebody.startsWith("Goes")).count();
            cut += left > 0 ? 1 : 0;
        }
        assertThat(cut).as("kills with somebody left, seed %d", seed).isEqualTo(KILLS);
        Process last = child(settings);
        BufferedReader out = go(last);
        String line;
        while ((line = out.readLine()) != null && line.equals("ERASING")) {
            // One more is gone.
        }
        assertThat(line).isEqualTo("DONE");
        last.waitFor();
        Map<String, Integer> after = occurrences(url, user);
        assertThat(after.keySet()).as("nobody who was to go, seed %d", seed).noneMatch(somebody -> somebody.startsWith("Goes"));
        before.forEach((somebody, times) -> {
            if (somebody.startsWith("Stays")) {
                assertThat(after).containsEntry(somebody, times);
            }
        });
        System.out.printf("%d kills on %s (seed %d), %d people gone%n", KILLS, url.split(":")[1], seed, PEOPLE);
    }

    /** Each has two cases and lives with somebody whose case names them and heard what they told. */
    private static void everybodyIsOnFile(ConfigurableApplicationContext context) {
        CaseFiles files = context.getBean(CaseFiles.class);
        ObjectMapper json = context.getBean(ObjectMapper.class);
        JdbcTemplate sql = context.getBean(JdbcTemplate.class);
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        LocalDate day = LocalDate.of(2020, 6, 1);
        for (int i = 0; i < PEOPLE; i++) {
            String goes = "Goeswyn" + i + "x";
            String stays = "Stayswyn" + i + "x";
            transaction.executeWithoutResult(step -> {
                String first = files.open("CER", "WALES_2014", "statutory-homelessness", day);
                String second = files.open("CER", "WALES_2014", "statutory-homelessness", day);
                String partner = files.open("CER", "WALES_2014", "statutory-homelessness", day);
                Map<String, Object> person = Map.of("givenName", goes, "familyName", goes + " family", "dateOfBirth", "1980-01-02", "email", goes + "@post.example");
                for (String own : List.of(first, second)) {
                    files.land(own, (ObjectNode) json.valueToTree(Map.of("person", person, "application", Map.of("receivedOn", "2020-06-01", "account", goes + " has to leave."),
                            "contact", Map.of("happenedOn", "2020-06-01", "method", "CALL", "outcome", "REACHED", "note", goes + " rang."))));
                }
                files.land(partner, (ObjectNode) json.valueToTree(Map.of("person", Map.of("givenName", stays, "familyName", stays + " family", "dateOfBirth", "1981-01-02"),
                        "household", List.of(Map.of("givenName", goes, "familyName", goes + " family", "dateOfBirth", "1980-01-02")),
                        "contact", Map.of("happenedOn", "2020-06-01", "method", "CALL", "outcome", "REACHED", "note", stays + " rang with " + goes + "."))));
                files.join(second, partner, day);
                files.close(first, "SECURED_6M", day);
                sql.update("insert into erasure (id, case_ref, ground, asked_by, asked_at, signed_by, signed_at) values (?, ?, 'ORDERED', 'manager', current_timestamp, "
                        + "'rhian', current_timestamp)", UUID.randomUUID(), first);
            });
        }
    }

    /** How often each occurs in all columns of all tables. */
    private static Map<String, Integer> occurrences(String url, String user) throws Exception {
        Map<String, Integer> times = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, user, ""); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet all = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (all.next()) {
                    if (all.getString("TABLE_SCHEM").equalsIgnoreCase("public")) {
                        tables.add(all.getString("TABLE_NAME"));
                    }
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            Matcher found = SOMEBODY.matcher(String.valueOf(rows.getString(column)));
                            while (found.find()) {
                                times.merge(found.group(), 1, Integer::sum);
                            }
                        }
                    }
                }
            }
        }
        return times;
    }

    private static Process child(String[] settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "-Duser.timezone=UTC",
                "-cp", System.getProperty("java.class.path"), ErasingChild.class.getName()));
        Stream.of(settings).forEach(command::add);
        command.add("--spring.flyway.enabled=false");
        command.add("--spring.jpa.hibernate.ddl-auto=none");
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(new File("target/killed-while-erasing.txt"))).start();
    }

    private static BufferedReader go(Process child) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("READY")) {
            line = out.readLine();
        }
        assertThat(line).as("target/killed-while-erasing.txt says why not").isEqualTo("READY");
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();
        return out;
    }
}
