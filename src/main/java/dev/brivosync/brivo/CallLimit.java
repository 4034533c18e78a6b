package dev.brivosync.brivo;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of all calls of one account: Resilience4j gives out one permit per interval, so that nothing bursts at the
 * edges of its periods, and whoever waits does so in a queue. When Brivo turns a call away as too fast, everybody goes
 * slower by a third and recovers step by step. Thread-safe.
 */
final class CallLimit {
    /** Calls meet delays on their way; this much slower than allowed stayed clean at a strict gateway. */
    private static final double MARGIN = 1.05;

    private static final long SHORTEST_STEP = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_STEP = TimeUnit.SECONDS.toNanos(60);
    private static final double SLOWER = 1.5;
    private static final double FASTER = 0.95;
    private static final double SLOWEST = 20;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final double normalInterval;
    private double interval;
    private RateLimiter permits;
    private long last = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    private long eased = System.nanoTime();
    private long slowed = System.nanoTime();

    /** Time between two steps of recovery: it doubles with each refusal until the full pace has been reached again. */
    private long step = SHORTEST_STEP / 2;

    CallLimit(double callsPerSecond) {
        this.normalInterval = MARGIN * TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.interval = normalInterval;
        this.permits = permitEvery(normalInterval);
    }

    /** Waits for this call's turn and tells when it came, in nanoseconds of {@link System#nanoTime}. */
    long await() throws Stopped {
        try {
            turn.lockInterruptibly();
            try {
                long asked = System.nanoTime();
                long permitted = asked + current(asked).reservePermission();
                TimeUnit.NANOSECONDS.sleep(Math.max(permitted, last + shortestSpace()) - asked);
                last = System.nanoTime();
                return last;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        }
    }

    /** A permit used late in its interval and the next used early would otherwise make N + 1 calls in a second. */
    private synchronized long shortestSpace() {
        return (long) (interval / MARGIN);
    }

    /** Brivo turned a call away that went out at this time: everybody goes slower by a third, and recovers slowly. */
    synchronized void slowDown(long sent) {
        // of several calls turned away together, only the first says something new
        if (sent - slowed >= 0) {
            step = Math.clamp(step * 2, SHORTEST_STEP, LONGEST_STEP);
            slowed = System.nanoTime();
            eased = slowed;
            pace(Math.min(interval * SLOWER, normalInterval * SLOWEST));
        }
    }

    private synchronized RateLimiter current(long now) {
        if (interval > normalInterval && now - eased > step) {
            pace(Math.max(interval * FASTER, normalInterval));
            step = interval > normalInterval ? step : SHORTEST_STEP / 2;
            eased = now;
        }
        return permits;
    }

    private void pace(double slower) {
        interval = slower;
        permits = permitEvery(slower);
        // the interval that begins here belongs to the call that has just gone out
        permits.acquirePermission();
    }

    private static RateLimiter permitEvery(double nanos) {
        return RateLimiter.of(
                "calls",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofNanos((long) nanos))
                        .timeoutDuration(Duration.ofHours(1))
                        .build());
    }

    /** The time between two calls as it stands now. */
    synchronized Duration interval() {
        return Duration.ofNanos((long) interval);
    }
}
