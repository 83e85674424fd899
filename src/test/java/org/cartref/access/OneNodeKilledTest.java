package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two nodes take referrals at the same time and one of them is killed with kill -9. Whoever was told that a case is open has it,
 * once, with its steps and clocks; and what the dead node held goes on at the other when its hold on it is over.
 */
class OneNodeKilledTest {

    private static final int REFERRALS = 60;
    // The product's own is three minutes.
    private static final Duration HELD = Duration.ofSeconds(20);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    @Timeout(600)
    void nothingIsLostOrDoubledAndTheOtherGoesOn() throws Exception {
        long seed = Long.getLong("cartref.seed", System.nanoTime());
        Random random = new Random(seed);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            JdbcTemplate sql = new JdbcTemplate(postgres.getPostgresDatabase());
            String lock = "--camunda.bpm.job-execution.lock-time-in-millis=" + HELD.toMillis();
            Process dies = StartedTogetherTest.node(postgres, lock);
            int diesAt = port(dies);
            Process lives = StartedTogetherTest.node(postgres, lock);
            try {
                int livesAt = port(lives);
                int killedAfter = REFERRALS / 3 + random.nextInt(REFERRALS / 3);
                int answered = 0;
                Instant killed = null;
                for (int number = 0; number < REFERRALS; number++) {
                    if (number == killedAfter) {
                        dies.destroyForcibly();
                        killed = Instant.now();
                    }
                    answered += refer(number % 2 == 0 || killed != null ? livesAt : diesAt, number) ? 1 : 0;
                }
                assertThat(answered).isEqualTo(REFERRALS);

                Instant patience = Instant.now().plus(HELD.multipliedBy(6));
                while (open(sql) > 0 && Instant.now().isBefore(patience)) {
                    Thread.sleep(250);
                }
                System.out.printf("Two nodes, one killed after %d of %d referrals (seed %d): the last of its steps went on %d s later, held for %d s%n",
                        killedAfter, REFERRALS, seed, Duration.between(killed, Instant.now()).toSeconds(), HELD.toSeconds());
                assertThat(open(sql)).as("steps left, seed %d", seed).isZero();
                assertThat(sql.queryForObject("select count(*) from act_ru_incident", Integer.class)).isZero();
                assertThat(sql.queryForObject("select count(*) from referral", Integer.class)).isEqualTo(REFERRALS);
                assertThat(sql.queryForObject("select count(*) from case_file", Integer.class)).isEqualTo(REFERRALS);
                for (String step : new String[] {"allocate", "checkInterim"}) {
                    assertThat(sql.queryForList("select business_key_ from act_ru_task t join act_hi_procinst p on p.id_ = t.proc_inst_id_ "
                            + "where t.task_def_key_ = ?", String.class, step)).as("%s, seed %d", step, seed).hasSize(REFERRALS).doesNotHaveDuplicates();
                }
                assertThat(sql.queryForList("select case_ref || ' ' || name from case_clock", String.class)).as("clocks, seed %d", seed).doesNotHaveDuplicates();
            } finally {
                dies.destroyForcibly();
                lives.destroyForcibly();
            }
        }
    }

    /** Steps in transactions of their own that are still to be done. */
    private static int open(JdbcTemplate sql) {
        return sql.queryForObject("select count(*) from act_ru_job where type_ = 'message' and handler_type_ = 'async-continuation'", Integer.class);
    }

    private static int port(Process node) {
        Matcher port = PORT.matcher(StartedTogetherTest.up(node));
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static boolean refer(int port, int number) throws InterruptedException {
        String name = "Person-" + (char) ('A' + number / 26) + (char) ('a' + number % 26);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/referrals/housing"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("partner:partner".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(60)).POST(BodyPublishers.ofString("""
                        {"senderReference": "node-%d", "person": {"givenName": "Huw", "familyName": "%s", "phone": "07700 900%03d"},
                         "reach": {"preferredMethod": "TEXT", "languageWish": "EN"}, "receivedOn": "%s"}""".formatted(number, name, number, LocalDate.now().minusDays(1))))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).statusCode() == 201;
        } catch (IOException gone) {
            return false;
        }
    }
}
