package dev.brivosync.plan;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something becomes of a leaver, in whole days of the job's zone: however late in the evening it began, that day
 * counts, and neither the changing of clocks nor a leap day makes a difference.
 *
 * @param after nothing: at once; null: never
 */
public record Delay(@Nullable Period after) {
    private static final Delay AT_ONCE = new Delay(Period.ZERO);
    private static final Delay NEVER = new Delay(null);

    public static Delay atOnce() {
        return AT_ONCE;
    }

    public static Delay never() {
        return NEVER;
    }

    public static Delay after(Period days) {
        return new Delay(days);
    }

    public boolean isNever() {
        return after == null;
    }

    public boolean isAtOnce() {
        return after != null && after.isZero();
    }

    /** The first day on which it happens; empty where it never does. */
    public Optional<LocalDate> due(LocalDate from) {
        return after == null ? Optional.empty() : Optional.of(from.plus(after));
    }
}
