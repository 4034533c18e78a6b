package dev.brivosync.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A job whose syncs do nothing until a day is over. Nobody who leaves meanwhile loses access by it, so it has a longest time
 * and ends by itself.
 *
 * @param until the last day, to its end in the job's zone
 * @param ends the first instant at which the job runs again
 * @param reason empty where nobody gave one
 * @param since when the job was paused first, however often that was prolonged
 */
public record PausedJob(LocalDate until, Instant ends, String reason, String by, Instant since) {
    /** From the first day on. */
    public static final int LONGEST_DAYS = 14;

    /** {@code PAUSED until the end of 2026-12-04 by dana, since 2026-11-27: HR moves to another system}. */
    public String words(ZoneId zone) {
        return "PAUSED until the end of %s by %s, since %s%s"
                .formatted(until, by, LocalDate.ofInstant(since, zone), reason.isEmpty() ? "" : ": " + reason);
    }

    /** How long nobody was looked at: {@code nobody was checked for 3 days}. */
    public static String unchecked(@Nullable Instant lastSync, Instant now, ZoneId zone) {
        if (lastSync == null) {
            return "this job has never been synced";
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(lastSync, zone), LocalDate.ofInstant(now, zone));
        return days == 0
                ? "people were checked today"
                : "nobody was checked for %d %s".formatted(days, days == 1 ? "day" : "days");
    }
}
