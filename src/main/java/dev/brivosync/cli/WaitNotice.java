package dev.brivosync.cli;

import dev.brivosync.brivo.TimeSpan;
import java.time.Duration;
import java.util.Optional;

/** Words for a run that waits: at once, and then no more than once a minute while it goes on waiting. Thread-safe. */
final class WaitNotice {
    private static final long BETWEEN_NOTICES = Duration.ofMinutes(1).toNanos();

    private long last = System.nanoTime() - BETWEEN_NOTICES;

    /** What to show now; empty where enough has been said. */
    synchronized Optional<String> of(String why, Duration length) {
        long now = System.nanoTime();
        if (now - last < BETWEEN_NOTICES) {
            return Optional.empty();
        }
        last = now;
        return Optional.of("waiting " + TimeSpan.inWords(length) + ": " + why);
    }
}
