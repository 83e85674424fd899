package org.cartref.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.cartref.casefile.Laws;
import org.springframework.core.io.ByteArrayResource;

/** The bundled rules and calendar, for tests of this room. */
final class Rules {

    private static final London LONDON = new London(Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC));

    private Rules() {
    }

    static WorkingDays workingDays() {
        return new WorkingDays(ClockProperties.UNSET, LONDON);
    }

    static ClockRules bundled() {
        return with(ClockProperties.UNSET);
    }

    static ClockRules with(ClockProperties settings) {
        return new ClockRules(settings, new WorkingDays(settings, LONDON), new Laws());
    }

    static ClockRules withPractice(String yaml) {
        return with(new ClockProperties(null, null, new ByteArrayResource(yaml.getBytes(), "authority.yml")));
    }

    static ClockRules withWales2026From(LocalDate commencement) {
        return with(new ClockProperties(commencement, null, null));
    }
}
