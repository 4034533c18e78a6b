package dev.brivosync.sandbox;

import dev.brivosync.UtcClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move on. */
final class MovableClock extends UtcClock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:30:00Z"));

    void pass(Duration time) {
        now.updateAndGet(old -> old.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
