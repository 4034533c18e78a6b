package dev.brivosync.brivo;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of all calls of one account: Resilience4j gives out one permit per interval, so that nothing bursts at the
 * edges of its periods, and whoever waits does so in a queue. When Brivo turns a call away as too fast, nobody calls until
 * it says so; then everybody goes slower by a third and recovers step by step. Thread-safe.
 */
final class CallLimit {
    /** Calls meet delays on their way; this much slower than allowed stayed clean at a strict gateway. */
    private static final double MARGIN = 1.05;

    private static final long SHORTEST_STEP = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_STEP = TimeUnit.SECONDS.toNanos(60);
    private static final double SLOWER = 1.5;
    private static final double FASTER = 0.95;
    private static final double SLOWEST = 20;

    /**
     * The first calls open their connections on the way and arrive late, close to those after them: the pace begins slower
     * and is full after a second or two.
     */
    private static final double AT_FIRST = 1.25;

    private static final long STEP_AT_FIRST = TimeUnit.MILLISECONDS.toNanos(250);

    private final Pauses pauses;
    private final ReentrantLock queue = new ReentrantLock(true);
    /** Held by one of the queue at a time, and by those who need not queue. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final AtomicInteger waiting = new AtomicInteger();
    private final double normalInterval;
    private double interval;
    private RateLimiter permits;
    private boolean begun;
    private long last = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    private long eased = System.nanoTime();
    private long slowed = System.nanoTime();
    private long closedUntil = System.nanoTime();

    /** Time between two steps of recovery: it doubles with each refusal until the full pace has been reached again. */
    private long step = STEP_AT_FIRST;

    CallLimit(double callsPerSecond, Pauses pauses) {
        this.pauses = pauses;
        this.normalInterval = MARGIN * TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.interval = normalInterval * AT_FIRST;
        this.permits = permitEvery(interval);
    }

    /** Waits for this call's turn and tells when it came, in nanoseconds of {@link System#nanoTime}. */
    long await() throws Stopped {
        waiting.incrementAndGet();
        try {
            queue.lockInterruptibly();
            try {
                return awaitAhead();
            } finally {
                queue.unlock();
            }
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The same ahead of the queue, for a call that those in it depend on. */
    long awaitAhead() throws Stopped {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        }
        try {
            long asked = System.nanoTime();
            long permitted = asked + current(asked).reservePermission();
            pauses.sleep(Math.max(permitted, last + shortestSpace()) - asked);
            for (long closed = stillClosed(); closed > 0; closed = stillClosed()) {
                pauses.sleep(closed);
            }
            last = System.nanoTime();
            return last;
        } finally {
            turn.unlock();
        }
    }

    /** How many calls wait for their turn. */
    int waiting() {
        return waiting.get();
    }

    /** A permit used late in its interval and the next used early would otherwise make N + 1 calls in a second. */
    private synchronized long shortestSpace() {
        return (long) (interval / MARGIN);
    }

    private synchronized long stillClosed() {
        return closedUntil - System.nanoTime();
    }

    /** Brivo turned a call away that went out at this time: all wait so long, go slower by a third and recover slowly. */
    synchronized void slowDown(long sent, Duration pause) {
        long now = System.nanoTime();
        closedUntil = Math.max(closedUntil, now + pause.toNanos());
        // of several calls turned away together, only the first says something new
        if (sent - slowed >= 0) {
            step = Math.clamp(step * 2, SHORTEST_STEP, LONGEST_STEP);
            slowed = now;
            eased = now;
            pace(Math.min(interval * SLOWER, normalInterval * SLOWEST));
        }
    }

    private synchronized RateLimiter current(long now) {
        eased = begun ? eased : now;
        begun = true;
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
