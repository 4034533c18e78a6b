package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.Pages.Sheet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list read to its end, coherently, while others write (FACTS: Lists). Offsets shift then, in two ways:
 *
 * <ul>
 *   <li>Elements that come shift later ones into pages to come: they are met twice, and the second time dropped.
 *   <li>Elements that go shift later ones into pages already read. Every page therefore has to show somebody whom an
 *       earlier one has shown: since the list is sorted, whoever was there all the time is then met. Where a page does
 *       not, the gap is read once more.
 * </ul>
 *
 * <p>Where pages tell different counts, or another one than the number of ids met, the list is walked again; a later walk
 * yields only what is new or has changed. An account that is still not at rest after three walks is taken as the last one
 * found it: everybody who stayed has been met. A list that is shorter than it says, and does not move, is not believed.
 *
 * <p>Not thread-safe. Close it where it may be left before its end.
 */
final class Walk<T> implements Iterator<T>, AutoCloseable {
    private static final int WALKS = 3;
    private static final int FEW_AHEAD = 8;
    private static final int MOST_RETREATS = 200;
    private static final int BACK = Pages.SIZE / 2;

    private final String call;
    private final ToLongFunction<T> idOf;
    private final Pages<T> pages;
    private final Map<Long, Integer> yielded = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> counts = new HashSet<>();
    private final Set<Long> earlierCounts = new HashSet<>();
    private final Deque<T> ready = new ArrayDeque<>();
    private int walks = 1;
    private int retreats;
    private long back = BACK;
    private boolean patched;
    private boolean moved;
    private boolean restless;
    private boolean ended;

    /** A list that is rarely long. */
    Walk(String call, LongFunction<@Nullable Page<T>> pageAt, ToLongFunction<T> idOf) {
        this(call, pageAt, idOf, FEW_AHEAD);
    }

    /** @param ahead how many pages may be fetched before it is their turn */
    Walk(String call, LongFunction<@Nullable Page<T>> pageAt, ToLongFunction<T> idOf, int ahead) {
        this.call = call;
        this.idOf = idOf;
        this.pages = new Pages<>(call, pageAt, ahead);
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

    /** Everything that is really there, in the order of the list; what changed meanwhile as it was met last. */
    List<T> whole() {
        try (this) {
            Map<Long, T> met = new LinkedHashMap<>();
            forEachRemaining(element -> met.put(idOf.applyAsLong(element), element));
            met.keySet().retainAll(seen);
            return List.copyOf(met.values());
        }
    }

    /** The first element like this; pages behind it are not waited for. */
    Optional<T> first(Predicate<T> like) {
        try (this) {
            while (hasNext()) {
                T element = next();
                if (like.test(element)) {
                    return Optional.of(element);
                }
            }
            return Optional.empty();
        }
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

    /** Whether even the last walk was disturbed. Certain after the last element. */
    boolean restless() {
        return restless;
    }

    /** Pages read and to be read, as far as is known. */
    Pages<T> pages() {
        return pages;
    }

    /** Whether this is new, or differs from what was yielded under its id. */
    boolean isNews(T element) {
        Integer earlier = yielded.put(idOf.applyAsLong(element), element.hashCode());
        return earlier == null || earlier != element.hashCode();
    }

    private void readPage() {
        Sheet<T> sheet = pages.next();
        if (!isJoined(sheet)) {
            patched = true;
            Sheet<T> patch = pages.at(Math.max(0, sheet.offset() - BACK));
            if (isJoined(patch)) {
                take(patch);
            }
            if (!isJoined(sheet)) {
                retreat(sheet.offset());
                return;
            }
        }
        back = BACK;
        take(sheet);
        if (pages.ended()) {
            endWalk();
        }
    }

    /** Whether the page shows somebody, unchanged, whom this walk has met before. */
    private boolean isJoined(Sheet<T> sheet) {
        return sheet.offset() == 0
                || sheet.data().stream().anyMatch(element -> {
                    long id = idOf.applyAsLong(element);
                    return seen.contains(id)
                            && Integer.valueOf(element.hashCode()).equals(yielded.get(id));
                });
    }

    private void retreat(long from) {
        if (++retreats > MOST_RETREATS) {
            throw new BrivoFailure(call, new Temporary("the account changes faster than it can be read", true));
        }
        back *= 2;
        pages.continueAt(Math.max(0, from - back));
    }

    private void take(Sheet<T> sheet) {
        counts.add(sheet.count());
        for (T element : sheet.data()) {
            if (seen.add(idOf.applyAsLong(element)) && isNews(element)) {
                ready.add(element);
            }
        }
    }

    private void endWalk() {
        earlierCounts.addAll(counts);
        moved |= patched || earlierCounts.size() > 1;
        if (!patched && counts.equals(Set.of((long) seen.size()))) {
            ended = true;
        } else if (walks < WALKS) {
            walks++;
            patched = false;
            seen.clear();
            counts.clear();
            pages.continueAt(0);
        } else if (!moved && seen.size() < pages.count()) {
            throw new BrivoFailure(
                    call,
                    new Temporary(
                            "the list says %,d and shows %,d, three times over".formatted(pages.count(), seen.size()),
                            true));
        } else {
            restless = true;
            ended = true;
        }
    }

    @Override
    public void close() {
        pages.close();
    }
}
