package dev.brivosync.worlds;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still at the instant of a day, until the next one begins. */
final class DayClock extends Clock {
    private volatile Instant now = Day.instant(0);

    void turnTo(int day) {
        now = Day.instant(day);
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
