package dev.brivosync.brivo;

import java.time.Duration;

/** How long somebody has to wait, in words; rounded up, since coming back too early is of no use. */
public final class TimeSpan {
    private TimeSpan() {}

    /** Such as {@code 45 s}, {@code 20 min}, {@code 3 h}, {@code 8 days}. */
    public static String inWords(Duration wait) {
        if (wait.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.ceilDiv(wait.toMillis(), 1000) + " s";
        }
        if (wait.compareTo(Duration.ofHours(2)) < 0) {
            return Math.ceilDiv(wait.toSeconds(), 60) + " min";
        }
        return wait.compareTo(Duration.ofDays(2)) < 0
                ? Math.ceilDiv(wait.toSeconds(), 3600) + " h"
                : Math.ceilDiv(wait.toSeconds(), 86_400) + " days";
    }
}
