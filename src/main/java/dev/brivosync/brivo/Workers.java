package dev.brivosync.brivo;

import dev.brivosync.brivo.watch.LogLabels;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Virtual threads that call one account in parallel. How many, nobody has to guess: one more begins whenever hardly any
 * call waits for its turn, so that slow answers bring more of them and quick ones fewer. Closing waits for all. For one
 * thread that hands out the work.
 */
public final class Workers implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Need need;
    private final Semaphore free;

    Workers(Need need) {
        this.need = need;
        this.free = new Semaphore(need.most());
    }

    /**
     * Waits until one more worker would be of use.
     *
     * @return false where there is to be no further one: then it may have waited in vain
     */
    public boolean awaitNeed(BooleanSupplier ending) throws InterruptedException {
        do {
            TimeUnit.NANOSECONDS.sleep(need.nextLookNanos());
        } while (!ending.getAsBoolean() && !(free.availablePermits() > 0 && need.isThere()));
        return !ending.getAsBoolean();
    }

    /** Hands a task to a new worker. */
    public void start(Runnable task) {
        free.acquireUninterruptibly();
        Runnable labelled = LogLabels.carried(task);
        threads.execute(() -> {
            try {
                labelled.run();
            } finally {
                free.release();
            }
        });
    }

    @Override
    public void close() {
        threads.close();
    }

    /**
     * How many workers an account can keep busy: those whose calls are under way (Little: rate × latency), and a few whose
     * calls wait, so that none of the rate is lost.
     */
    record Need(double callsPerSecond, CallLimit limit, Fuse fuse) {
        private static final double LONGEST_USUAL_CALL_SECONDS = 2;
        private static final double WAITING_SECONDS = 0.05;
        private static final int FEWEST = 8;
        private static final int MOST = 512;
        private static final long LONGEST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);

        /** An account that has fallen silent must not gather calls without end. */
        int most() {
            return (int) Math.clamp(Math.ceil(callsPerSecond * LONGEST_USUAL_CALL_SECONDS), FEWEST, MOST);
        }

        boolean isThere() {
            return fuse.isClosed() && limit.waiting() < 2 + callsPerSecond * WAITING_SECONDS;
        }

        /** Twice in the time of a call, since no more than that could be of use. */
        long nextLookNanos() {
            return Math.min(limit.interval().toNanos() / 2, LONGEST_LOOK);
        }
    }
}
