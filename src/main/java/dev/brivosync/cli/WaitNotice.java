package dev.brivosync.cli;

import dev.brivosync.brivo.TimeSpan;
import java.time.Duration;
import java.util.Optional;

/**
 * Words for a run that waits: at once, when its waits have grown much longer, and else no more than once a minute.
 * Thread-safe.
 */
final class WaitNotice {
    private static final long BETWEEN_NOTICES = Duration.ofMinutes(1).toNanos();
    private static final int MUCH_LONGER = 4;

    private Duration said = Duration.ZERO;
    private long last = System.nanoTime() - BETWEEN_NOTICES;

    /** What to show now; empty where enough has been said. */
    synchronized Optional<String> of(String why, Duration length) {
        long now = System.nanoTime();
        boolean recent = now - last < BETWEEN_NOTICES;
        if (recent && length.compareTo(said.multipliedBy(MUCH_LONGER)) < 0) {
            return Optional.empty();
        }
        last = now;
        said = length;
        return Optional.of("waiting " + TimeSpan.inWords(length) + ": " + why);
    }
}
