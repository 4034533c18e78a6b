package dev.brivosync.job;

import dev.brivosync.brivo.watch.LogLabels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does one step of collecting people on a thread of its own, some ahead of the next step: reading, mapping and staging
 * take about as long as each other.
 */
final class Ahead<T> implements AutoCloseable {
    private static final int TOGETHER = 250;
    private static final int PORTIONS_AHEAD = 8;
    private static final long LOOK_UP_EVERY_MILLIS = 200;

    private final BlockingQueue<Portion<T>> portions = new ArrayBlockingQueue<>(PORTIONS_AHEAD);
    private final Queue<T> ready = new ArrayDeque<>();
    private boolean over;
    private volatile boolean closed;

    /** @param broken why reading ended before its time; null where it did not */
    private record Portion<P>(
            List<P> items, boolean last, @Nullable Throwable broken) {}

    /**
     * @param name of the thread
     * @param next yields null at the end; asked by that thread alone
     */
    Ahead(String name, Supplier<@Nullable T> next) {
        Thread.ofPlatform().daemon().name(name).start(LogLabels.carried(() -> doAll(next)));
    }

    private void doAll(Supplier<@Nullable T> next) {
        List<T> items = new ArrayList<>(TOGETHER);
        try {
            for (T each = next.get(); each != null && !closed; each = next.get()) {
                items.add(each);
                if (items.size() == TOGETHER) {
                    put(new Portion<>(items, false, null));
                    items = new ArrayList<>(TOGETHER);
                }
            }
            put(new Portion<>(items, true, null));
        } catch (RuntimeException | Error broken) {
            put(new Portion<>(items, true, broken));
        }
    }

    /** Never interrupted: an interrupt would close the store's file where records come from it. */
    private void put(Portion<T> portion) {
        try {
            while (!closed && !portions.offer(portion, LOOK_UP_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The next one; null at the end.
     *
     * @param meanwhile is asked every now and then while there is none yet, and may throw
     */
    @Nullable
    T next(Runnable meanwhile) {
        while (ready.isEmpty() && !over && !closed) {
            meanwhile.run();
            await();
        }
        return ready.poll();
    }

    private void await() {
        try {
            Portion<T> portion = portions.poll(LOOK_UP_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            if (portion != null) {
                ready.addAll(portion.items());
                over = portion.last();
                rethrow(portion.broken());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private static void rethrow(@Nullable Throwable broken) {
        switch (broken) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case null, default -> {}
        }
    }

    /** Goes no further; what is being read just now ends when its source is closed. */
    @Override
    public void close() {
        closed = true;
    }
}
