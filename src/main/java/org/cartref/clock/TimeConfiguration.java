package org.cartref.clock;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one clock everything in Cartref reads, the engine included. Nothing else asks the system for the time. */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

    @Bean("cartrefClock")
    @Profile("!rehearsal")
    Clock systemClock() {
        return Clock.systemUTC();
    }

    @Bean("cartrefClock")
    @Profile("rehearsal")
    MovableClock movableClock() {
        return new MovableClock(Clock.systemUTC());
    }

    /** Stays up when holidays are missing, for every date is still right until the end of the last year known, and says so. */
    @Bean
    HealthIndicator bankHolidaysHealth(WorkingDays workingDays, London london) {
        return () -> {
            List<Integer> missing = workingDays.missingYears(london.today());
            Health.Builder health = Health.up().withDetail("knownYears", workingDays.years());
            return missing.isEmpty() ? health.build() : health.withDetail("missingYears", missing).build();
        };
    }
}
