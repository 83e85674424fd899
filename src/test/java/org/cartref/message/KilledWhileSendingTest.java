package org.cartref.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartref.Thorough;
import org.cartref.casefile.CaseFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The process is killed with kill -9 at random points: before GOV.UK Notify is called, during the call, after it took the
 * message and before we wrote it down. After every restart the work goes on; in the end every message was handed over
 * exactly once. Where a kill falls is drawn from a seed: {@code -Dcartref.seed}.
 */
@Tag(Thorough.LONG)
class KilledWhileSendingTest {

    // A run of fifty on each: -Dcartref.kills=50.
    private static final int KILLS = Integer.getInteger("cartref.kills", 8);
    private static final int MESSAGES = 600;
    private static final Path SAID = Path.of("target", "killed-while-sending.txt");

    @TempDir
    private Path folder;

    @Test
    @Timeout(3600)
    void onH2EveryMessageIsHandedOverExactlyOnce() throws Exception {
        // As the product itself asks for its database; whoever is killed had it to themselves.
        everyMessageIsHandedOverExactlyOnce("jdbc:h2:file:" + folder.resolve("sending").toAbsolutePath() + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0", "cartref", 0);
    }

    @Test
    @Timeout(3600)
    void onPostgresEveryMessageIsHandedOverExactlyOnce() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            everyMessageIsHandedOverExactlyOnce(postgres.getJdbcUrl("postgres", "postgres"), "postgres", 2);
        }
    }

    /** @param ahead how many are started before their turn, where a database takes more than one */
    private static void everyMessageIsHandedOverExactlyOnce(String url, String user, int ahead) throws Exception {
        NotifyOnLoopback notify = new NotifyOnLoopback();
        long seed = Long.getLong("cartref.seed", System.nanoTime());
        System.out.printf("%d kills on %s, seed %d%n", KILLS, url.split(":")[1], seed);
        Files.deleteIfExists(SAID);
        Random random = new Random(seed);
        Deque<Process> ready = new ArrayDeque<>();
        try {
            String[] settings = settings(url, user, notify);
            try (ConfigurableApplicationContext context = CrashChild.start(settings)) {
                queue(context);
            }
            JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(url, user, ""));
            notify.pause(25, 25);

            long cutBeforeTaken = 0;
            long cutAfterTaken = 0;
            int between = 0;
            while (ready.size() < ahead) {
                ready.add(child(settings));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                ready.add(child(settings));
                Process child = ready.remove();
                int before = notify.taken().size();
                go(child);
                // It is at work as soon as something new arrives; from then on any moment will do.
                while (notify.taken().size() == before && child.isAlive()) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(80));
                child.destroyForcibly();
                // As it stood at that moment: what was on the line may still arrive.
                Set<String> taken = new HashSet<>(notify.taken().stream().map(NotifyOnLoopback.Taken::reference).toList());
                child.waitFor();

                List<String> begun = sql.queryForList("select reference from message_handover where state = 'BEGUN'", String.class);
                // Several are handed over at a time; each is cut off wherever it happens to be.
                cutAfterTaken += begun.stream().filter(taken::contains).count();
                cutBeforeTaken += begun.stream().filter(reference -> !taken.contains(reference)).count();
                between += begun.isEmpty() ? 1 : 0;
                assertThat(sql.queryForObject("select count(*) from message where state = 'QUEUED'", Integer.class))
                        .as("still something left to be killed at").isPositive();
            }
            ready.add(child(settings));
            Process last = ready.remove();
            go(last);
            assertThat(line(last)).isEqualTo("DONE");
            last.waitFor();

            System.out.printf("%d kills on %s (seed %d): %d messages cut off before or during the call, %d after it was taken and before we wrote it down, %d kills between messages, %d tries that failed and were tried again%n",
                    KILLS, url.split(":")[1], seed, cutBeforeTaken, cutAfterTaken, between, said("FAILED ").size());
            assertThat(notHandedOver(sql, notify)).as("messages not handed over, seed %d", seed).isEmpty();
            assertThat(sql.queryForObject("select count(*) from message", Integer.class)).as("messages, seed %d", seed).isEqualTo(MESSAGES);
            assertThat(notify.taken().stream().map(one -> one.reference().substring(0, 36)).distinct()).as("none lost, seed %d", seed).hasSize(MESSAGES);
            assertThat(notify.taken()).as("none doubled, seed %d", seed).hasSize(MESSAGES);
            assertThat(notify.doubled()).isEmpty();
            // Where a kill falls is chance: of a few it may be that none falls before the call, of fifty hardly.
            if (KILLS >= 50) {
                assertThat(cutAfterTaken).as("messages that a blind second try would have doubled").isPositive();
                assertThat(cutBeforeTaken).as("messages that no second try would have lost").isPositive();
            }
        } finally {
            ready.forEach(Process::destroyForcibly);
            notify.stop();
        }
    }

    /** What is known of each message that is not where it should be, on both sides of the line. */
    private static List<String> notHandedOver(JdbcTemplate sql, NotifyOnLoopback notify) {
        return sql.queryForList("select * from message where state <> 'HANDED_OVER' order by message_version").stream().map(message -> "%s\n  handings over: %s\n  trail: %s\n  at the far end: %s\n  the children said: %s".formatted(
                message, sql.queryForList("select * from message_handover where message_id = ?", message.get("id")),
                sql.queryForList("select count(*) from case_event where case_ref = ? and what like 'Message %'", message.get("case_ref")),
                notify.taken().stream().filter(taken -> taken.reference().startsWith(message.get("id").toString())).map(NotifyOnLoopback.Taken::reference).toList(),
                said(message.get("id").toString()))).toList();
    }

    /** What the children wrote where errors go. */
    private static List<String> said(String about) {
        try (Stream<String> lines = Files.lines(SAID)) {
            return lines.filter(line -> line.contains(about)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] settings(String url, String user, NotifyOnLoopback notify) {
        return new String[] {"--spring.datasource.url=" + url, "--spring.datasource.username=" + user, "--spring.datasource.password=",
            "--cartref.message.carriers.text=notify", "--cartref.message.govuk-notify.api-key=" + NotifyOnLoopback.KEY,
            // Whatever hour this test runs at.
            "--cartref.clock.hours.quiet-from=00:00", "--cartref.clock.hours.quiet-until=00:00", "--cartref.message.govuk-notify.base-url=" + notify.url(), "--cartref.message.govuk-notify.text-template=" + UUID.randomUUID()};
    }

    private static void queue(ConfigurableApplicationContext context) {
        CaseFiles files = context.getBean(CaseFiles.class);
        Messages messages = context.getBean(Messages.class);
        String caseRef = files.open("CER", "WALES_2014", "statutory-homelessness", LocalDate.of(2026, 6, 1));
        files.land(caseRef, context.getBean(ObjectMapper.class).valueToTree(Map.of(
                "person", Map.of("givenName", "Anna", "familyName", "Rees", "phone", "07700 900123"),
                "reach", Map.of("preferredMethod", "TEXT", "languageWish", "EN"))));
        for (int i = 0; i < MESSAGES; i++) {
            messages.choose(messages.tell(caseRef, "contactMissed", Map.of("leadWorker", "Sioned Hughes")).id());
        }
    }

    private static Process child(String[] settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "-Duser.timezone=UTC",
                "-cp", System.getProperty("java.class.path"), CrashChild.class.getName()));
        Stream.of(settings).forEach(command::add);
        command.add("--spring.flyway.enabled=false");
        command.add("--spring.jpa.hibernate.ddl-auto=none");
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(SAID.toFile())).start();
    }

    private static void go(Process child) throws IOException {
        assertThat(line(child)).isEqualTo("READY");
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();
    }

    private static String line(Process child) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        String line;
        while ((line = out.readLine()) != null) {
            if (line.equals("READY") || line.equals("DONE")) {
                return line;
            }
            said.add(line);
        }
        return "ended, having said " + said;
    }
}
