package org.cartref.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock for rehearsals: it ticks like the one it is set by, and can be moved forward, never back. Thread-safe. */
public final class MovableClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    /** Starts at the time {@code base} shows. */
    public MovableClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /**
     * Moves to this moment and goes on ticking from there.
     *
     * @throws ClockRefused when the moment lies before the present one
     */
    public void moveTo(Instant moment) {
        ahead.updateAndGet(now -> {
            Duration wanted = Duration.between(base.instant(), moment);
            if (wanted.compareTo(now) < 0) {
                throw new ClockRefused("The clock only moves forward: it shows " + base.instant().plus(now)
                        + " and was asked for " + moment + ".");
            }
            return wanted;
        });
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock seen in another zone: moving one moves the other. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(base.withZone(zone), ahead);
    }
}
