package dev.brivosync.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A date of the source.
 *
 * @param day in the job's zone
 * @param exact the instant where a time of day was written; null where the whole day is meant
 */
record SourceDate(LocalDate day, @Nullable Instant exact) {
    Instant begins(ZoneId zone) {
        return exact != null ? exact : day.atStartOfDay(zone).toInstant();
    }

    /** The first instant after it: a day ends where the next one begins, however many hours it has. */
    Instant over(ZoneId zone) {
        return exact != null ? exact : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The day, with the time of day where there is one. */
    String shown(ZoneId zone) {
        return exact == null ? day.toString() : day + " " + exact.atZone(zone).toLocalTime();
    }
}
