package dev.brivosync.brivo;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of all calls of one account: one at a time passes, evenly spaced. Time that a busy machine loses while calls
 * wait is made up for with half the space between them, but never so that more calls than allowed fall into a second.
 * Resilience4j's limiter counts by periods, so that a call late in one and the next early in the following one make
 * eleven in a second at ten a second. Thread-safe.
 */
final class CallLimit {
    /** Calls meet delays on their way; this much slower than allowed stayed clean at a strict gateway. */
    private static final double MARGIN = 1.05;

    /** The same where lost time is made up for. */
    private static final double HURRIED_MARGIN = 1.04;

    private static final long MOST_MADE_UP = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SHORTEST_STEP = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_STEP = TimeUnit.SECONDS.toNanos(60);
    private static final double SLOWER = 1.5;
    private static final double FASTER = 0.95;
    private static final double SLOWEST = 20;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final double normalInterval;
    private volatile double interval;
    private volatile long eased = System.nanoTime();

    /** Time between two steps of recovery: it doubles with each refusal until the full pace has been reached again. */
    private long step = SHORTEST_STEP / 2;

    /** When the calls of the last second went out; {@link #place} is the oldest of them. */
    private final long[] lastSecond;

    private int place;
    private long slowed = System.nanoTime();
    private long last = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
    private long next = System.nanoTime();

    CallLimit(double callsPerSecond) {
        this.normalInterval = MARGIN * TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.interval = normalInterval;
        this.lastSecond = new long[Math.max(1, (int) callsPerSecond)];
        Arrays.fill(lastSecond, last);
    }

    /** Waits for this call's turn and tells when it came, in nanoseconds of {@link System#nanoTime}. */
    long await() throws Stopped {
        long asked = System.nanoTime();
        try {
            turn.lockInterruptibly();
            try {
                double space = currentInterval(asked);
                TimeUnit.NANOSECONDS.sleep(earliest(space) - System.nanoTime());
                long now = System.nanoTime();
                next = latest(next, asked, now - MOST_MADE_UP) + (long) space;
                last = now;
                lastSecond[place] = now;
                place = (place + 1) % lastSecond.length;
                return now;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        }
    }

    private long earliest(double space) {
        long second = (long) (lastSecond.length * space * HURRIED_MARGIN / MARGIN);
        return latest(next, last + (long) (space / 2), lastSecond[place] + second);
    }

    /** The latest of three times; their differences count, since they may have run over. */
    private static long latest(long one, long two, long three) {
        long later = one - two >= 0 ? one : two;
        return later - three >= 0 ? later : three;
    }

    /** Brivo turned a call away that went out at this time: everybody goes slower by a third, and recovers slowly. */
    synchronized void slowDown(long sent) {
        // of several calls turned away together, only the first says something new
        if (sent - slowed >= 0) {
            interval = Math.min(interval * SLOWER, normalInterval * SLOWEST);
            step = Math.clamp(step * 2, SHORTEST_STEP, LONGEST_STEP);
            slowed = System.nanoTime();
            eased = slowed;
        }
    }

    private synchronized double currentInterval(long now) {
        if (interval > normalInterval && now - eased > step) {
            interval = Math.max(interval * FASTER, normalInterval);
            step = interval > normalInterval ? step : SHORTEST_STEP / 2;
            eased = now;
        }
        return interval;
    }

    /** The time between two calls as it stands now. */
    Duration interval() {
        return Duration.ofNanos((long) interval);
    }
}
