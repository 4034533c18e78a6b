package dev.brivosync.worlds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What happens before one sync.
 *
 * @param unreadable whether the source's file is not there on this day
 */
record Day(List<Edit> edits, boolean unreadable) {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    /** Four nights before the clocks go back there. */
    private static final Instant FIRST = Instant.parse("2026-10-28T06:30:00Z");

    Day {
        edits = List.copyOf(edits);
    }

    /** When the sync of a day runs, the first being 0. */
    static Instant instant(int day) {
        return FIRST.plus(Duration.ofDays(day));
    }

    static LocalDate date(int day) {
        return LocalDate.ofInstant(instant(day), ZONE);
    }
}
