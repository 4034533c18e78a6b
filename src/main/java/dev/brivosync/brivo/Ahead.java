package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.watch.LogLabels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are fetched ahead of their turn, a bounded number at a time, and handed out in the order in which they were
 * asked for. All calls still pass the account's one limit: only waiting is hidden. Belongs to one thread.
 */
final class Ahead<T extends @Nullable Object> implements AutoCloseable {
    private final String call;
    private final int most;
    private final Deque<FutureTask<T>> asked = new ArrayDeque<>();

    /**
     * @param call verb and template, for messages
     * @param most how many answers may be fetched or wait for their turn
     */
    Ahead(String call, int most) {
        this.call = call;
        this.most = most;
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    boolean hasRoom() {
        return asked.size() < most;
    }

    void ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(LogLabels.carried(question));
        asked.add(task);
        Thread.startVirtualThread(task);
    }

    /** The answer whose turn it is. Where it failed, or this thread is interrupted, nothing else is fetched any more. */
    T next() {
        FutureTask<T> task = asked.element();
        try {
            T answer = task.get();
            asked.remove();
            return answer;
        } catch (InterruptedException stop) {
            close();
            Thread.currentThread().interrupt();
            throw new BrivoFailure(call, Temporary.stopped("before its answer came"));
        } catch (ExecutionException failed) {
            close();
            throw cause(failed);
        }
    }

    /** Calls that wait for the limit are not made any more; those under way are cut. */
    @Override
    public void close() {
        asked.forEach(task -> task.cancel(true));
        asked.clear();
    }

    private static RuntimeException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException own -> own;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failed);
        };
    }
}
