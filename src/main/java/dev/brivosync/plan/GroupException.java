package dev.brivosync.plan;

import java.time.LocalDate;

/**
 * A group that somebody gives or leaves to a person by hand, whatever the rules say.
 *
 * @param group its name in the job file
 * @param until the last day, to its end in the job's zone
 */
public record GroupException(String key, String group, LocalDate until, String reason, String givenBy) {
    /** Whether it still counts on this day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isAfter(until);
    }

    /** As the cause of a change: {@code exception until 2026-12-31: night shift, given by M. Okri}. */
    String why() {
        return "exception until %s: %s, given by %s".formatted(until, reason, givenBy);
    }
}
