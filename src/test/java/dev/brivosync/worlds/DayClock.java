package dev.brivosync.worlds;

import dev.brivosync.UtcClock;
import java.time.Instant;

/** Stands still at the instant of a day, until the next one begins. */
final class DayClock extends UtcClock {
    private volatile Instant now = Day.instant(0);

    void turnTo(int day) {
        now = Day.instant(day);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
