package org.cartref.robot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.cartref.clock.MovableClock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * The product on a rehearsal clock that begins on the same day each time and stands still until it is moved, with steps run
 * in one order, so that a walk can be walked again on any day.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "camunda.bpm.job-execution.enabled=false",
    "camunda.bpm.id-generator=simple",
    "spring.datasource.url=jdbc:h2:mem:robot-${random.uuid};DB_CLOSE_DELAY=-1"})
@ActiveProfiles({"demo", "rehearsal"})
@Import(RobotAtWork.Calendar.class)
@DirtiesContext
abstract class RobotAtWork {

    @TestConfiguration
    static class Calendar {

        @Bean
        @Primary
        MovableClock firstOfJune() {
            return new MovableClock(Clock.fixed(Instant.parse("2026-06-01T06:00:00Z"), ZoneOffset.UTC));
        }
    }

    @LocalServerPort
    int port;
}
