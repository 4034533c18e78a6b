package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list read to its end, coherently: offsets shift while others write, so repeated ids are dropped, and where the count
 * that the pages tell is not the number of ids seen, the list is walked again (FACTS: Lists). A later walk yields only what
 * is new or has changed. Not thread-safe.
 */
final class Walk<T> implements Iterator<T> {
    static final int PAGE_SIZE = 100;
    private static final int WALKS = 3;

    private final String call;
    private final LongFunction<@Nullable Page<T>> pageAt;
    private final ToLongFunction<T> idOf;
    private final Map<Long, Integer> yielded = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> counts = new HashSet<>();
    private final Deque<T> ready = new ArrayDeque<>();
    private int walks = 1;
    private long offset;
    private boolean ended;

    Walk(String call, LongFunction<@Nullable Page<T>> pageAt, ToLongFunction<T> idOf) {
        this.call = call;
        this.pageAt = pageAt;
        this.idOf = idOf;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            readPage();
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** The ids of the last walk: what is really there, once everything has been yielded. */
    Set<Long> seen() {
        return seen;
    }

    /** Ids that were yielded although the last walk did not meet them. */
    Set<Long> doubtful() {
        Set<Long> doubtful = new HashSet<>(yielded.keySet());
        doubtful.removeAll(seen);
        return doubtful;
    }

    /** Whether this is new, or differs from what was yielded under its id. */
    boolean isNews(T element) {
        Integer earlier = yielded.put(idOf.applyAsLong(element), element.hashCode());
        return earlier == null || earlier != element.hashCode();
    }

    private void readPage() {
        Page<T> page = pageAt.apply(offset);
        if (page == null || page.data() == null || page.count() == null) {
            throw new BrivoFailure(call, new Temporary("the list came without its data or its count", true));
        }
        counts.add(page.count());
        offset += page.data().size();
        take(page.data());
        if (page.data().isEmpty() || offset >= page.count()) {
            endWalk();
        }
    }

    private void take(List<T> elements) {
        for (T element : elements) {
            if (seen.add(idOf.applyAsLong(element)) && isNews(element)) {
                ready.add(element);
            }
        }
    }

    private void endWalk() {
        if (counts.equals(Set.of((long) seen.size()))) {
            ended = true;
        } else if (walks == WALKS) {
            throw new BrivoFailure(
                    call, new Temporary("the account changed while it was read, three times over", true));
        } else {
            walks++;
            offset = 0;
            seen.clear();
            counts.clear();
        }
    }
}
