package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.Thorough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes start at the same moment on an empty PostgreSQL: both come up, and what the start makes is there once. */
@Tag(Thorough.LONG)
class StartedTogetherTest {

    // More than one: -Dcartref.tries=6.
    private static final int TRIES = Integer.getInteger("cartref.tries", 1);

    @Test
    @Timeout(1800)
    void bothComeUpAndNothingIsThereTwice() throws Exception {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                List<Process> nodes = List.of(node(postgres), node(postgres));
                try {
                    List<CompletableFuture<String>> up = nodes.stream().map(node -> CompletableFuture.supplyAsync(() -> up(node))).toList();
                    List<String> how = up.stream().map(CompletableFuture::join).toList();
                    assertThat(how).as("try %d", attempt).allSatisfy(said -> assertThat(said).contains("Started Cartref"));
                    assertThat(how).as("one of them waited").anySatisfy(said -> assertThat(said).contains("Another node is starting"));
                    nothingTwice(new JdbcTemplate(postgres.getPostgresDatabase()));
                } finally {
                    nodes.forEach(Process::destroyForcibly);
                }
            }
        }
        System.out.println(TRIES + " times two nodes started together, and both came up");
    }

    private static void nothingTwice(JdbcTemplate sql) {
        assertThat(sql.queryForList("select key_ from act_re_procdef", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForList("select key_ from act_re_decision_def", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForList("select key_ from act_re_camformdef", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForList("select name_ from act_ru_filter", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForList("select type_ || ' ' || coalesce(group_id_, '') || ' ' || coalesce(user_id_, '') || ' ' || resource_type_ || ' ' "
                + "|| resource_id_ from act_ru_authorization", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForList("select user_id_ || group_id_ from act_id_membership", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForList("select handler_cfg_ from act_ru_job where handler_type_ = 'timer-start-event'", String.class)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sql.queryForObject("select count(*) from act_ru_job where handler_type_ = 'history-cleanup'", Integer.class)).isLessThanOrEqualTo(1);
        assertThat(sql.queryForObject("select count(*) from flyway_schema_history where not success", Integer.class)).isZero();
    }

    static Process node(EmbeddedPostgres postgres, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m", "-Duser.timezone=UTC", "-cp", classPath(), "org.cartref.Cartref",
                "--spring.profiles.active=demo", "--server.port=0", "--spring.main.banner-mode=off", "--spring.datasource.hikari.maximum-pool-size=8",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres"));
        command.addAll(List.of(settings));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    // The runner of the tests has a jar there that names the same folders again, and models would be found twice.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("surefire"))
                .distinct().collect(Collectors.joining(File.pathSeparator));
    }

    /** What it said until it was up, or its end. */
    static String up(Process node) {
        StringBuilder said = new StringBuilder();
        // Not closed: what it goes on saying has to go somewhere.
        BufferedReader out = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
        try {
            String line;
            while ((line = out.readLine()) != null) {
                said.append(line).append('\n');
                if (line.contains("Started Cartref")) {
                    Thread drain = new Thread(() -> out.lines().forEach(over -> { }));
                    drain.setDaemon(true);
                    drain.start();
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString();
    }
}
