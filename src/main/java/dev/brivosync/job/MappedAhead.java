package dev.brivosync.job;

import dev.brivosync.source.Mapping.Mapped;
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
 * Reads and maps records on a thread of its own, some ahead of whoever stages them: each takes about as long as the other.
 */
final class MappedAhead implements AutoCloseable {
    private static final int TOGETHER = 250;
    private static final int PORTIONS_AHEAD = 8;
    private static final long LOOK_UP_EVERY_MILLIS = 200;

    private final BlockingQueue<Portion> portions = new ArrayBlockingQueue<>(PORTIONS_AHEAD);
    private final Queue<Mapped> ready = new ArrayDeque<>();
    private boolean over;
    private volatile boolean closed;

    /** @param broken why reading ended before its time; null where it did not */
    private record Portion(
            List<Mapped> mapped, boolean last, @Nullable Throwable broken) {}

    /** @param next yields null at the end; asked by one thread alone */
    MappedAhead(Supplier<@Nullable Mapped> next) {
        Thread.ofPlatform().daemon().name("reading-people").start(() -> readAll(next));
    }

    private void readAll(Supplier<@Nullable Mapped> next) {
        List<Mapped> mapped = new ArrayList<>(TOGETHER);
        try {
            for (Mapped each = next.get(); each != null && !closed; each = next.get()) {
                mapped.add(each);
                if (mapped.size() == TOGETHER) {
                    put(new Portion(mapped, false, null));
                    mapped = new ArrayList<>(TOGETHER);
                }
            }
            put(new Portion(mapped, true, null));
        } catch (RuntimeException | Error broken) {
            put(new Portion(mapped, true, broken));
        }
    }

    /** Never interrupted: an interrupt would close the store's file where records come from it. */
    private void put(Portion portion) {
        try {
            while (!closed && !portions.offer(portion, LOOK_UP_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The next record; null at the end.
     *
     * @param meanwhile is asked every now and then while there is none yet, and may throw
     */
    @Nullable
    Mapped next(Runnable meanwhile) {
        while (ready.isEmpty() && !over) {
            meanwhile.run();
            await();
        }
        return ready.poll();
    }

    private void await() {
        try {
            Portion portion = portions.poll(LOOK_UP_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            if (portion != null) {
                ready.addAll(portion.mapped());
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

    /** Reads no further; what is being read just now ends when its source is closed. */
    @Override
    public void close() {
        closed = true;
    }
}
