package dev.brivosync.source;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Points in time as Active Directory writes them: steps of 100 ns since 1601 in UTC. 0 and the largest number mean never
 * (MS-ADTS, accountExpires), and so does what lies beyond the year 9999.
 */
public final class FileTimes {
    /** The far end of time, as CEL knows it. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00Z");
    private static final long STEPS_PER_SECOND = 10_000_000;
    private static final long NANOSECONDS_PER_STEP = 100;

    private FileTimes() {}

    /** Empty where it never comes; the steps are 0 or more. */
    public static Optional<Instant> of(long steps) {
        if (steps == 0 || steps == Long.MAX_VALUE) {
            return Optional.empty();
        }
        Instant instant =
                FIRST.plusSeconds(steps / STEPS_PER_SECOND).plusNanos(steps % STEPS_PER_SECOND * NANOSECONDS_PER_STEP);
        return instant.isAfter(NEVER) ? Optional.empty() : Optional.of(instant);
    }

    /** Takes the directory's number, and the ISO instant that a source makes of it; nothing at all is never. */
    static Instant instant(String text) {
        String stripped = Blanks.stripped(text);
        if (stripped.isEmpty()) {
            return NEVER;
        }
        try {
            return stripped.endsWith("Z")
                    ? Instant.parse(stripped)
                    : of(steps(stripped)).orElse(NEVER);
        } catch (NumberFormatException | DateTimeParseException unreadable) {
            throw new UnreadableValue("'" + text + "' is no directory time (100 ns since 1601, or an ISO instant)");
        }
    }

    private static long steps(String text) {
        long steps = Long.parseLong(text);
        if (steps < 0) {
            throw new NumberFormatException("negative");
        }
        return steps;
    }
}
