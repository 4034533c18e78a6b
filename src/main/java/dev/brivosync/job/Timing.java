package dev.brivosync.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} makes of a schedule beside its times.
 *
 * @param runMissed whether a job whose time passed while nothing served it runs once when it is served again
 * @param waitForSource how long a source that is not there, or not read whole, is tried again before anybody is told
 * @param leavers how often, between whole runs, only people are looked at who lost their access; null where never
 * @param jitter within this time after the scheduled one a job begins, always as much later, so that not all begin at once
 * @param blackouts windows in which no whole run begins
 */
public record Timing(
        boolean runMissed, Duration waitForSource, @Nullable Duration leavers, Duration jitter, Blackouts blackouts) {
    private static final Timing USUAL = new Timing(true, Duration.ZERO, null, Duration.ZERO, Blackouts.NONE);

    /** Where a schedule says nothing of it. */
    public static Timing usual() {
        return USUAL;
    }

    Timing not(Blackouts windows) {
        return new Timing(runMissed, waitForSource, leavers, jitter, windows);
    }

    /** How much later this job begins than its schedule says; names that are much alike begin at quite other times. */
    Duration delay(String job) {
        if (jitter.toSeconds() == 0) {
            return Duration.ZERO;
        }
        CRC32 digest = new CRC32();
        digest.update(job.getBytes(StandardCharsets.UTF_8));
        return Duration.ofSeconds(digest.getValue() % jitter.toSeconds());
    }
}
