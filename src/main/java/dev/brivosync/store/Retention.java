package dev.brivosync.store;

import java.time.Duration;

/**
 * How long people are remembered whom nobody needs to know any more.
 *
 * @param people who was in a run, orders that ended, and those who have left the source and Brivo
 * @param runs what a run did in figures, without its people
 */
public record Retention(Duration people, Duration runs) {
    /** Limits look back over a week, and somebody may want to know why after the next one. */
    public static final Duration LEAST = Duration.ofDays(14);

    public static final Duration USUAL = Duration.ofDays(400);

    public Retention {
        if (people.compareTo(LEAST) < 0 || runs.compareTo(people) < 0) {
            throw new IllegalArgumentException("people for " + people + ", runs for " + runs);
        }
    }

    /** Both as long as each other. */
    public static Retention of(Duration both) {
        return new Retention(both, both);
    }
}
