package dev.brivosync.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided of a change that was held.
 *
 * @param run whose hold was decided on
 * @param by the name of the operating system's user
 * @param name whom they said to be; null where they did not
 * @param reason in their words; null where they gave none
 * @param hold why the change was held
 */
public record Decision(
        Verdict verdict,
        int run,
        String by,
        @Nullable String name,
        Instant at,
        @Nullable String reason,
        String hold) {

    /** The same decision on a change that was held for this. */
    public Decision on(String otherHold) {
        return new Decision(verdict, run, by, name, at, reason, otherHold);
    }

    /** Who decided, as people call them: {@code Anna Boss (anna)}. */
    public String who() {
        return name == null ? by : "%s (%s)".formatted(name, by);
    }

    /** Whether it lets a change go that is held for this: figures in the hold's words may differ, its cause may not. */
    boolean releases(String held) {
        return cause(hold).equals(cause(held));
    }

    /** What a hold is called without its figures: {@code leaver limit} of {@code leaver limit: 40 people, at most 5 a run}. */
    public static String cause(String held) {
        return held.split(":", 2)[0];
    }

    /** Which way it went. */
    public enum Verdict {
        APPROVED,
        REJECTED
    }
}
