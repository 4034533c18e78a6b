package dev.brivosync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether so much time has passed since a job's last sync that what the ledger says of suspensions is not to be relied on:
 * people may have acted in Brivo meanwhile, and a store that was restored from a copy looks just like that.
 */
final class OldLedger {
    /** A job that runs every few minutes may rest for a day. */
    private static final Duration LEAST = Duration.ofDays(1);

    /** Of a schedule that has come to its end. */
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    private OldLedger() {}

    /**
     * @param schedule null for a job that somebody runs by hand: then any pause is as it should be
     * @param lastSync null where there was none yet
     */
    static boolean is(@Nullable Schedule schedule, @Nullable Instant lastSync, Instant now) {
        return schedule != null
                && lastSync != null
                && lastSync.plus(patience(schedule, lastSync)).isBefore(now);
    }

    /** Twice the time between two runs. */
    private static Duration patience(Schedule schedule, Instant last) {
        Optional<Instant> first = schedule.next(last);
        Optional<Instant> second = first.flatMap(schedule::next);
        if (first.isEmpty() || second.isEmpty()) {
            return FOR_EVER;
        }
        Duration pause = max(Duration.between(last, first.get()), Duration.between(first.get(), second.get()));
        return max(LEAST, pause.multipliedBy(2));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
