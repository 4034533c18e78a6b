package dev.brivosync.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Brivo's times: ISO 8601 with {@code Z} or an offset; answers are UTC to the second (FACTS: Users). */
final class Times {
    private Times() {}

    static Instant read(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException unreadable) {
            throw Refusal.invalid();
        }
    }

    /** Whether an end comes after its start; where one of them is open, it does. */
    static boolean inOrder(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null || !to.isBefore(from);
    }

    static @Nullable String written(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
