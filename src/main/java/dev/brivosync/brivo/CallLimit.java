package dev.brivosync.brivo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of all calls of one account: one at a time passes, evenly spaced, never two close together. Resilience4j's
 * limiter counts by periods, so that a call late in one and the next early in the following one make eleven in a second
 * at ten a second; here any n + 1 calls take n intervals but for {@link #SLACK}. Thread-safe.
 */
final class CallLimit {
    /** Calls meet delays on their way; this much slower than allowed stayed clean at a strict gateway. */
    private static final double MARGIN = 1.05;

    /** How much of a late start the next call may make up for. */
    private static final long SLACK = TimeUnit.MILLISECONDS.toNanos(15);

    private static final long RECOVERY_STEP = TimeUnit.SECONDS.toNanos(10);
    private static final double SLOWER = 1.5;
    private static final double FASTER = 0.95;
    private static final double SLOWEST = 20;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final double normalInterval;
    private volatile double interval;
    private volatile long eased = System.nanoTime();
    private long next = System.nanoTime();

    CallLimit(double callsPerSecond) {
        this.normalInterval = MARGIN * TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.interval = normalInterval;
    }

    /** Waits for this call's turn and tells when it came, in nanoseconds of {@link System#nanoTime}. */
    long await() throws Stopped {
        try {
            turn.lockInterruptibly();
            try {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                long now = System.nanoTime();
                next = Math.max(next, now - SLACK) + (long) currentInterval(now);
                return now;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        }
    }

    /** Brivo turned a call away that went out at this time: everybody goes slower by a third, and recovers slowly. */
    synchronized void slowDown(long sent) {
        // of several calls turned away together, only the first says something new
        if (sent - eased >= 0 || interval <= normalInterval) {
            interval = Math.min(interval * SLOWER, normalInterval * SLOWEST);
            eased = System.nanoTime();
        }
    }

    private synchronized double currentInterval(long now) {
        if (interval > normalInterval && now - eased > RECOVERY_STEP) {
            interval = Math.max(interval * FASTER, normalInterval);
            eased = now;
        }
        return interval;
    }

    /** The time between two calls as it stands now. */
    Duration interval() {
        return Duration.ofNanos((long) interval);
    }
}
