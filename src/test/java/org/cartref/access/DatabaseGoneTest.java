package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.cartref.Cartref;
import org.cartref.Thorough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What health says, and what everybody is answered, while the database is gone; and after. */
@Tag(Thorough.LONG)
class DatabaseGoneTest {

    private static final Duration SOON = Duration.ofSeconds(12);

    @TempDir
    private Path directory;

    private String address;

    /** Beforehand, because the database is at hand: wrong passwords are counted on PostgreSQL as on H2. */
    @Test
    void postgresStopped() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        try (ConfigurableApplicationContext started = start("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres")) {
            assertThat(get("/actuator/health").statusCode()).isEqualTo(200);

            assertThat(get("/api/postroom").statusCode()).isEqualTo(200);
            assertThat(send(request("/api/postroom", "admin:guess").GET()).statusCode()).isEqualTo(401);
            assertThat(get("/api/postroom").statusCode()).isEqualTo(429);
            Thread.sleep(1100);
            assertThat(send(request("/api/postroom", "admin:guess").GET()).statusCode()).isEqualTo(401);
            Thread.sleep(2100);
            assertThat(get("/api/postroom").statusCode()).isEqualTo(200);

            postgres.close();

            assertThat(get("/api/cases/CER-2026-000001")).as("the first to notice").satisfies(DatabaseGoneTest::saysSo);
            assertThatItIsDownAndSaysSo();
        }
    }

    @Test
    void anH2FileThatIsGoneAndComesBack() throws Exception {
        try (ConfigurableApplicationContext started = start("--spring.datasource.url=jdbc:h2:file:" + directory.resolve("cartref")
                + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0")) {
            assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
            Path file = directory.resolve("cartref.mv.db");
            Path elsewhere = directory.resolve("elsewhere");

            stopDead(started.getBean(DataSource.class));
            Files.move(file, elsewhere);
            Files.createDirectory(file);

            assertThatItIsDownAndSaysSo();

            Files.delete(file);
            Files.move(elsewhere, file);

            assertThat(soon("/actuator/health", 200)).as("recovers without a restart").isTrue();
            assertThat(get("/api/postroom").statusCode()).isEqualTo(200);
        }
    }

    /** A filesystem of its own that is really full. Whoever may not mount one here leaves this to the build, which may. */
    @Test
    void anH2DiskThatIsFullAndHasRoomAgain() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256m", "none", disk.toString()), "may mount a filesystem");
        try (ConfigurableApplicationContext started = start("--spring.datasource.url=jdbc:h2:file:" + disk.resolve("cartref") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0")) {
            assertThat(refer("before").statusCode()).isEqualTo(201);
            fill(disk.resolve("filler"));
            List<String> taken = new ArrayList<>();
            HttpResponse<String> answer = null;
            for (int number = 0; number < 3000 && (answer == null || answer.statusCode() == 201); number++) {
                answer = refer("full-" + number);
                if (answer.statusCode() == 201) {
                    taken.add("full-" + number);
                }
            }
            System.out.println("On a full disk " + taken.size() + " more referrals were taken, then: " + answer.statusCode());
            assertThat(answer).as("the first to notice").satisfies(DatabaseGoneTest::saysSo);
            assertThatItIsDownAndSaysSo();

            Files.delete(disk.resolve("filler"));

            assertThat(soon("/actuator/health", 200)).as("recovers without a restart").isTrue();
            assertThat(refer("before").statusCode()).as("known").isEqualTo(200);
            for (String reference : taken) {
                assertThat(refer(reference).statusCode()).as("what was answered is there: %s", reference).isEqualTo(200);
            }
            assertThat(refer("after").statusCode()).isEqualTo(201);
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(filler).getUsableSpace()).isZero();
        }
    }

    private HttpResponse<String> refer(String reference) throws Exception {
        return send(request("/api/referrals/housing", "partner:partner").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                {"senderReference": "%s", "person": {"givenName": "Huw", "familyName": "Llawn"}, "account": "%s"}""".formatted(reference, "Nowhere to go. ".repeat(100)))));
    }

    private void assertThatItIsDownAndSaysSo() throws Exception {
        assertThat(soon("/actuator/health", 503)).as("health is DOWN within %s", SOON).isTrue();
        assertThat(get("/actuator/health").body()).contains("DOWN");
        for (String path : List.of("/api/cases/CER-2026-000001", "/engine-rest/task", "/camunda/api/engine/engine/default/task",
                "/camunda/app/tasklist/default/", "/v3/api-docs", "/api/cases/x/letters/y.pdf")) {
            long before = System.nanoTime();
            assertThat(get(path)).as(path).satisfies(DatabaseGoneTest::saysSo);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).as(path).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(send(request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=admin&password=admin")))).satisfies(DatabaseGoneTest::saysSo);
    }

    private static void saysSo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("Cartref cannot reach its records at the moment. Nothing was changed.");
    }

    /** As a crash of the file's own keeper, with every connection still in hand. */
    private static void stopDead(DataSource connections) {
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException onlyTheClosingOfWhatIsClosed) {
            assertThat(onlyTheClosingOfWhatIsClosed.getMessage()).contains("already closed");
        }
    }

    private boolean soon(String path, int status) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < until) {
            if (get(path).statusCode() == status) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    private ConfigurableApplicationContext start(String... arguments) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Cartref.class).profiles("demo");
        ConfigurableApplicationContext started = application.properties("server.port=0", "camunda.bpm.job-execution.enabled=false")
                .run(arguments);
        address = "http://localhost:" + started.getEnvironment().getProperty("local.server.port");
        return started;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return request(path, "admin:admin");
    }

    private HttpRequest.Builder request(String path, String who) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
