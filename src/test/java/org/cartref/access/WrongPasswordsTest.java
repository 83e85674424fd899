package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartref.clock.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wrong passwords slow down whoever sends them, and nobody else. */
@ExtendWith(OutputCaptureExtension.class)
class WrongPasswordsTest extends OverHttp {

    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String HERE = "127.0.0.1";

    @Autowired
    private WrongPasswords wrong;

    @Autowired
    private JdbcTemplate database;

    @BeforeEach
    void nothingHappenedYet() {
        database.update("delete from wrong_password");
    }

    @Test
    void theRightPasswordTooSoonAfterWrongOnesIsToldHowLongToWait() {
        for (int time = 0; time < 4; time++) {
            wrong.note("teamleader", HERE);
        }

        Answer basic = byPassword("teamleader").get("/api/test/me");
        assertThat(basic.status()).isEqualTo(429);
        assertThat(basic.json().at("/detail").asText()).matches("Too many wrong passwords from here; try again in [78] seconds\\.");
        assertThat(basic.header("Retry-After")).isIn("7", "8");
        Answer web = browser().signIn(SIGN_IN, "teamleader", "teamleader");
        assertThat(web.status()).isEqualTo(429);
        assertThat(web.json().at("/message").asText()).startsWith("Too many wrong passwords from here; try again in ");
    }

    @Test
    void wrongPasswordsAreCountedTogetherAtEveryDoor() {
        assertThat(byPassword("manager", "guess").get("/api/test/me").status()).isEqualTo(401);
        assertThat(browser().signIn(SIGN_IN, "manager", "manager").status()).isEqualTo(429);
        past(Duration.ofSeconds(1));
        assertThat(browser().signIn(SIGN_IN, "manager", "guess").status()).isEqualTo(401);
        assertThat(byPassword("manager").get("/api/test/me").status()).isEqualTo(429);
        past(Duration.ofSeconds(2));
        for (String verify : new String[] {"/engine-rest/identity/verify", "/engine-rest/identity/verify/"}) {
            assertThat(byPassword("admin").post(verify, "{\"username\": \"manager\", \"password\": \"guess\"}").status())
                    .as("whether a password is right is asked by signing in").isEqualTo(403);
        }
        assertThat(byPassword("manager").get("/api/test/me").status()).as("and then it is forgotten").isEqualTo(200);
        assertThat(database.queryForObject("select count(*) from wrong_password", Integer.class)).isZero();
    }

    @Test
    void nobodyLearnsWhetherThereIsSuchAUser() {
        for (String user : List.of("reviewer", "no-such-user")) {
            Answer first = byPassword(user, "guess").get("/api/test/me");
            Answer second = byPassword(user, "guess").get("/api/test/me");
            assertThat(first.status()).isEqualTo(401);
            assertThat(first.json().at("/detail").asText()).isEqualTo("Sign in with your Cartref user id and password.");
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.json().at("/detail").asText()).isEqualTo("Too many wrong passwords from here; try again in 1 second.");
        }
    }

    @Test
    void aStrangerDoesNotShutOutTheOnlyAdministrator() {
        for (int time = 0; time < 500; time++) {
            wrong.note("admin", "203.0.113." + time % 250);
        }

        assertThat(waitOf(wrong, "admin", "203.0.113.7")).isPositive();
        assertThat(byPassword("admin").get("/api/test/me").status()).isEqualTo(200);
        assertThat(browser().signIn(SIGN_IN, "admin", "admin").status()).isEqualTo(200);
    }

    @Test
    void nobodyIsLockedForGood() {
        for (int time = 0; time < 200; time++) {
            wrong.note("analyst", HERE);
        }
        assertThat(waitOf(wrong, "analyst", HERE)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));

        past(Duration.ofMinutes(5));

        assertThat(byPassword("analyst").get("/api/test/me").status()).isEqualTo(200);
        assertThat(database.queryForList("select ATTEMPTS_ from ACT_ID_USER where ID_ = 'analyst'", Integer.class))
                .as("the engine's own count, which locks for good").containsOnlyOnce(database.queryForObject(
                        "select ATTEMPTS_ from ACT_ID_USER where ID_ = 'caseworker'", Integer.class));
    }

    @Test
    void theWaitDoublesWithEachWrongPassword() {
        assertThat(List.of(1, 2, 3, 4, 8, 9, 10, 1000)).extracting(WrongPasswords::afterFailures).extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 128L, 256L, 300L, 300L);
    }

    @Test
    void manyNamesTriedFromOneAddressSlowThatAddressDown() {
        for (int name = 0; name < WrongPasswords.MANY_FROM_ONE_ADDRESS; name++) {
            wrong.note("name" + name, "198.51.100.1");
        }

        assertThat(waitOf(wrong, "yet-another", "198.51.100.1")).isBetween(Duration.ofSeconds(8), WrongPasswords.WAIT_OF_AN_ADDRESS);
        assertThat(waitOf(wrong, "yet-another", "198.51.100.2")).isZero();
    }

    @Test
    void oneNameTriedFromManyAddressesSlowsThoseAddressesDown() {
        for (int address = 1; address <= WrongPasswords.MANY_ABOUT_ONE_USER; address++) {
            wrong.note("manager", "198.51.100." + address);
        }

        assertThat(waitOf(wrong, "manager", "198.51.100.1")).isBetween(Duration.ofSeconds(50), WrongPasswords.WAIT_ABOUT_A_USER);
        assertThat(waitOf(wrong, "manager", "198.51.100.99")).isZero();
    }

    @Test
    void anHourLaterItIsForgottenAndADayLaterGone() {
        Instant now = Instant.parse("2026-11-27T09:00:00Z");
        MovableClock clock = new MovableClock(Clock.fixed(now, ZoneOffset.UTC));
        WrongPasswords kept = new WrongPasswords(database, clock);
        for (int time = 0; time < 30; time++) {
            kept.note("manager", "192.0.2.1");
        }
        clock.moveTo(now.plus(Duration.ofMinutes(61)));
        kept.note("manager", "192.0.2.1");
        assertThat(waitOf(kept, "manager", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));

        clock.moveTo(now.plus(Duration.ofDays(2)));
        kept.note("somebody", "192.0.2.9");
        assertThat(database.queryForObject("select count(*) from wrong_password", Integer.class)).isEqualTo(1);

        assertThat(waitOf(new WrongPasswords(database, Clock.fixed(now, ZoneOffset.UTC)), "somebody", "192.0.2.9"))
                .as("what a rehearsal left in the future").isZero();
    }

    @Test
    void manyTriesAtOnceAreOneTry() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService attackers = Executors.newFixedThreadPool(16);
        for (int number = 0; number < 48; number++) {
            String guess = "guess" + number;
            attackers.submit(() -> {
                together.await();
                int status = byPassword("caseworker", guess).get("/api/test/me").status();
                (status == 401 ? tried : refused).incrementAndGet();
                return null;
            });
        }
        together.countDown();
        attackers.shutdown();
        assertThat(attackers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(refused.get()).isEqualTo(48 - tried.get());
        assertThat(tried.get()).as("one, and one more for each wait that passed meanwhile").isBetween(1, 4);
    }

    @Test
    void nothingThatWasTypedIsKept() {
        byPassword("my password by mistake", "x").get("/api/test/me");

        assertThat(database.queryForList("select who from wrong_password", String.class)).singleElement().asString()
                .matches("[0-9a-f]{64}");
    }

    @Test
    void aWrongSignInIsLoggedOnceAndOnOneLine(CapturedOutput output) {
        String forged = "nobody\r\n2026-11-27T09:00:00.000Z  INFO 1 --- [main] o.c.a.WebAppSession : Sign-in of 'admin'\u0000\u202e";
        browser().signIn(SIGN_IN, forged, "x");
        byPassword("also" + forged, "x").get("/api/test/me");
        browser().signIn(SIGN_IN, "x".repeat(5000), "x");

        assertThat(output.getOut().lines().filter(line -> line.contains("Wrong sign-in of '"))).hasSize(3)
                .allSatisfy(line -> assertThat(line).contains(" from 127.0.0.1").hasSizeLessThan(400));
        assertThat(output.getOut().lines().filter(line -> line.startsWith("2026-11-27T09:00:00.000Z"))).isEmpty();
        assertThat(output.getOut()).contains("nobody\\u000d\\u000a2026").doesNotContain("\u0000", "\u202e");
    }

    @Test
    void aNameThatIsNoNameIsAWrongNameAndNoFault() {
        assertThat(browser().signIn(SIGN_IN, "a\u0000b", "x").status()).isEqualTo(401);
        assertThat(byPassword("c\u0000d", "x").get("/api/test/me").status()).isEqualTo(401);
        assertThat(browser().signIn(SIGN_IN, "", "x").status()).isEqualTo(401);
        assertThat(browser().signIn(SIGN_IN, "x".repeat(5000), "x").status()).isEqualTo(401);
    }

    private static Duration waitOf(WrongPasswords wrong, String user, String address) {
        return wrong.wait(user, address).orElse(Duration.ZERO);
    }

    /** As if everything had happened earlier by this much. */
    private void past(Duration duration) {
        database.query("select who, address, last_at from wrong_password", row -> {
            database.update("update wrong_password set last_at = ? where who = ? and address = ?",
                    Timestamp.from(row.getTimestamp(3).toInstant().minus(duration)), row.getString(1), row.getString(2));
        });
    }
}
