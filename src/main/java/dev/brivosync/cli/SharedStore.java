package dev.brivosync.cli;

import dev.brivosync.store.Store;
import dev.brivosync.store.StoreHeld;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One store for all runs of a process, open as long as any of them is at work, so that others may have it in between. */
final class SharedStore {
    private final Function<Duration, Store> opening;
    private final Duration patience;
    private final Supplier<Object> state;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable Store store;
    private int users;
    /** The store as it lay there when all of it had been looked at. */
    private @Nullable Object seen;
    /** Whether, while it is open, whatever was done since has been looked at too. */
    private boolean current;

    private volatile @Nullable String trouble;

    /**
     * A store that is not open yet.
     *
     * @param opening waits so long for others who are at work in it
     * @param patience of a run
     * @param state of the store as it lies there: another one where somebody has worked in it since
     */
    SharedStore(Function<Duration, Store> opening, Duration patience, Supplier<Object> state) {
        this.opening = opening;
        this.patience = patience;
        this.state = state;
    }

    /** Asks it something, where somebody has it open anyway. */
    <T> Optional<T> ifOpen(Function<Store, Optional<T>> question) {
        Store open;
        lock.lock();
        try {
            if (store == null) {
                return Optional.empty();
            }
            open = take(patience);
        } finally {
            lock.unlock();
        }
        try {
            return question.apply(open);
        } finally {
            giveBack(true);
        }
    }

    /** Has it open until this is closed. */
    Use use() {
        lock.lock();
        try {
            return new Use(take(patience));
        } finally {
            lock.unlock();
        }
    }

    /** The store, open for whoever asked for it. */
    final class Use implements AutoCloseable {
        private final Store open;
        private boolean seen;

        private Use(Store open) {
            this.open = open;
        }

        Store store() {
            return open;
        }

        /** Whoever looks into it between runs knows what was done. */
        void seen() {
            seen = true;
        }

        @Override
        public void close() {
            open.compactOnClose();
            giveBack(seen);
        }
    }

    private Store take(Duration longest) {
        Store open = store;
        if (open == null) {
            boolean asSeen = state.get().equals(seen);
            open = open(longest);
            current = asSeen;
            store = open;
        }
        users++;
        return open;
    }

    /** @param known whether what this user did in it has been looked at, if anything */
    private void giveBack(boolean known) {
        lock.lock();
        try {
            current &= known;
            if (--users == 0 && store != null) {
                store.close();
                store = null;
                // closing has written too
                seen = current ? state.get() : seen;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Looks into it where somebody has worked in it since the last time, and nobody has to be waited for; says whether it did. */
    boolean look(Consumer<Store> look) {
        Store open = takeToLook();
        if (open == null) {
            return false;
        }
        boolean did = false;
        try {
            Object before = state.get();
            look.accept(open);
            lookedAt(before);
            did = true;
        } catch (RuntimeException unusable) {
            trouble = Telling.inOneLine(Telling.words(unusable));
        } finally {
            giveBack(did);
        }
        return did;
    }

    private void lookedAt(Object before) {
        lock.lock();
        try {
            seen = before;
            current = true;
            trouble = null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Store takeToLook() {
        if (!lock.tryLock()) {
            return null;
        }
        try {
            return trouble == null && state.get().equals(seen) ? null : take(Duration.ZERO);
        } catch (RuntimeException unusable) {
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Store open(Duration longest) {
        try {
            Store open = opening.apply(longest);
            trouble = null;
            return open;
        } catch (StoreHeld others) {
            trouble = null;
            throw others;
        } catch (RuntimeException unusable) {
            trouble = Telling.inOneLine(Telling.words(unusable));
            throw unusable;
        }
    }

    /** Why it could not be opened or read last; empty where it could, or where others were at work in it. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
