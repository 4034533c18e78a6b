package dev.brivosync.source;

import java.time.Instant;

/**
 * Points in time as Active Directory writes them: steps of 100 ns since 1601 in UTC. 0 and the largest number mean never
 * (MS-ADTS, accountExpires).
 */
final class FileTimes {
    /** The far end of time, as CEL knows it. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00Z");
    private static final long STEPS_PER_SECOND = 10_000_000;
    private static final long NANOSECONDS_PER_STEP = 100;

    private FileTimes() {}

    static Instant instant(String text) {
        long steps = steps(text);
        if (steps == 0 || steps == Long.MAX_VALUE) {
            return NEVER;
        }
        Instant instant =
                FIRST.plusSeconds(steps / STEPS_PER_SECOND).plusNanos(steps % STEPS_PER_SECOND * NANOSECONDS_PER_STEP);
        return instant.isAfter(NEVER) ? NEVER : instant;
    }

    private static long steps(String text) {
        try {
            long steps = Long.parseLong(Blanks.stripped(text));
            if (steps >= 0) {
                return steps;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a negative number
        }
        throw new UnreadableValue("'" + text + "' is no directory time (100 ns since 1601)");
    }
}
