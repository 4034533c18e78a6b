package dev.brivosync.brivo;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How long the client waits, and how often it tries.
 *
 * @param connect until a connection stands
 * @param answer until the answer begins
 * @param total until the answer has been read to its end
 * @param attempts how often a call is sent while others succeed
 * @param firstPause between the first attempt and the second; it doubles from there, with jitter
 * @param longestPause where doubling ends
 * @param overLimitPause least wait after Brivo called us too fast
 */
public record Patience(
        Duration connect,
        Duration answer,
        Duration total,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration overLimitPause) {
    /** For an account across the Internet. */
    public static Patience normal() {
        return new Patience(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                6,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1));
    }

    /** For somebody who stands at the door and waits. */
    public static Patience urgent() {
        return new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                4,
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1));
    }

    /** The same, with pauses so short that all attempts fit into this time. */
    Patience within(Duration time) {
        return new Patience(
                connect,
                answer,
                total,
                attempts,
                shorter(firstPause, time.dividedBy(64)),
                shorter(longestPause, time.dividedBy(4)),
                overLimitPause);
    }

    private static Duration shorter(Duration one, Duration other) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter;
    }

    /** The pause after each attempt, in milliseconds. */
    IntervalFunction pauses() {
        return IntervalFunction.ofExponentialRandomBackoff(firstPause, 2.0, 0.5, longestPause);
    }

    /** The pause after this attempt, counted from 1. */
    Duration pauseAfter(int attempt) {
        return Duration.ofMillis(pauses().apply(attempt));
    }

    /** Sleeps; an interrupt ends the call that waits. */
    static void pause(Duration length) throws Stopped {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        }
    }
}
