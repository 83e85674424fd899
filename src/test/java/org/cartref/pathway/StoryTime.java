package org.cartref.pathway;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cartref.clock.London;

/** The one clock of a story, the engine's included: it stands still until the story moves it. */
public class StoryTime extends Clock {

    private volatile Instant now = Instant.parse("2026-06-01T09:00:00Z");

    public void set(Instant moment) {
        now = moment;
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Today in London. */
    public LocalDate today() {
        return London.dayOf(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
