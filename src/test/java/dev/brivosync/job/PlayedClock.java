package dev.brivosync.job;

import dev.brivosync.UtcClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that a test moves, and that a little time passes on whenever somebody looks at it, as work takes its time. */
final class PlayedClock extends UtcClock {
    private static final Duration LOOK = Duration.ofMillis(1);

    private Instant now;

    PlayedClock(Instant now) {
        this.now = now;
    }

    /** It does not go back by itself. */
    synchronized void reach(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    /** Somebody puts it right, or wrong. */
    synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(LOOK);
        return now;
    }
}
