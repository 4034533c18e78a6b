package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.store.Store;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM: calls in flight are finished and written down, no further one begins, and the process ends with
 * exit 130 within ten seconds.
 */
final class StopSignal implements AutoCloseable {
    private static final long LONGEST_GOODBYE_SECONDS = 9;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    StopSignal(Store store) {
        this.hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            stopping.set(true);
            try {
                boolean inTime = finished.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
                if (inTime) {
                    store.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(ExitCode.STOPPED.number());
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    AtomicBoolean stopping() {
        return stopping;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook waits for us
        }
        finished.countDown();
    }
}
