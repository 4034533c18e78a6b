package dev.brivosync.brivo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How calls wait: a pause of a moment is waited out, a longer one ends as soon as somebody wants the run to end. Thread-safe.
 *
 * @param stopping whether somebody does
 */
record Pauses(BooleanSupplier stopping) {
    private static final long LONGEST_MOMENT = Duration.ofSeconds(1).toNanos();
    private static final Duration SLICE = Duration.ofMillis(50);

    void sleep(long nanos) throws Stopped {
        if (nanos <= LONGEST_MOMENT) {
            Patience.pause(Duration.ofNanos(Math.max(0, nanos)));
            return;
        }
        long until = System.nanoTime() + nanos;
        while (until - System.nanoTime() > SLICE.toNanos()) {
            slice();
        }
        Patience.pause(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    }

    /** A small part of a wait whose end nobody knows. */
    void slice() throws Stopped {
        if (stopping.getAsBoolean()) {
            throw new Stopped();
        }
        Patience.pause(SLICE);
    }
}
