package dev.brivosync.cli;

import dev.brivosync.store.Store;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One store for all runs of a process, open as long as any of them is at work, so that others may have it in between. */
final class SharedStore {
    private final Supplier<Store> opening;
    private @Nullable Store store;
    private int users;

    SharedStore(Supplier<Store> opening) {
        this.opening = opening;
    }

    /** Asks it something, where somebody has it open anyway. */
    <T> Optional<T> ifOpen(Function<Store, Optional<T>> question) {
        synchronized (this) {
            if (store == null) {
                return Optional.empty();
            }
        }
        try (Use use = use()) {
            return question.apply(use.store());
        }
    }

    /** Has it open until this is closed. */
    Use use() {
        return new Use(this, take());
    }

    /** The store, open for whoever asked for it. */
    record Use(SharedStore stores, Store store) implements AutoCloseable {
        @Override
        public void close() {
            stores.giveBack();
        }
    }

    private synchronized Store take() {
        Store open = store == null ? opening.get() : store;
        store = open;
        users++;
        return open;
    }

    private synchronized void giveBack() {
        if (--users == 0 && store != null) {
            store.compactOnClose();
            store.close();
            store = null;
        }
    }
}
