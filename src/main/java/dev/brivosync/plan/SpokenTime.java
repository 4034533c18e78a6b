package dev.brivosync.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Instants as people say them: by the day, or where something happens within one, by the time of day too. */
final class SpokenTime {
    private SpokenTime() {}

    /**
     * The last day with access, since whoever has none from midnight on has it until the day before; {@code 2026-11-30
     * 17:00} where it ends within a day.
     *
     * @param end the first instant without access
     */
    static String lastDay(Instant end, ZoneId zone) {
        return isMidnight(end.atZone(zone))
                ? end.atZone(zone).toLocalDate().minusDays(1).toString()
                : of(end, zone);
    }

    /** The day where it begins, or else the time of day too. */
    static String of(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalDate day = local.toLocalDate();
        return isMidnight(local) ? day.toString() : day + " " + local.toLocalTime();
    }

    /** Where clocks go forward at midnight the day begins at one. */
    private static boolean isMidnight(ZonedDateTime local) {
        return local.toLocalDate().atStartOfDay(local.getZone()).equals(local);
    }
}
