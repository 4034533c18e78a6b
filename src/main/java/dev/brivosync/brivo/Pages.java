package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list from its first to its last, fetched ahead of their turn once the first has told how many there are.
 * Each begins with the element that the one before ended with, so that whoever reads them can tell that nothing slipped
 * through between two. Belongs to one thread.
 */
final class Pages<T> implements AutoCloseable {
    /** The most that Brivo gives (FACTS: Lists). */
    static final int SIZE = 100;

    private final String call;
    private final LongFunction<@Nullable Page<T>> pageAt;
    private final Ahead<Sheet<T>> ahead;
    private long following;
    private long asked;
    private long step;
    private long count;
    private boolean ended;

    Pages(String call, LongFunction<@Nullable Page<T>> pageAt, int most) {
        this.call = call;
        this.pageAt = pageAt;
        this.ahead = new Ahead<>(call, most);
    }

    /**
     * A page, whole.
     *
     * @param offset how many elements of the list come before it
     * @param count how long the list was when the page was made
     */
    record Sheet<T>(long offset, List<T> data, long count) {
        /** Of a page with no more than the one element that the page before ended with, no other would follow. */
        boolean isLast() {
            return data.size() <= 1 || offset + data.size() >= count;
        }
    }

    /** How many pages a list of this length takes. */
    static long of(long length) {
        return length <= SIZE ? 1 : 1 + Math.ceilDiv(length - SIZE, SIZE - 1);
    }

    Sheet<T> next() {
        while (ahead.isEmpty() || (step > 0 && ahead.hasRoom() && asked + 1 < count)) {
            long offset = asked;
            ahead.ask(() -> at(offset));
            asked += step;
        }
        Sheet<T> sheet = ahead.next();
        count = sheet.count();
        ended = sheet.isLast();
        boolean regular = step == sheet.data().size() - 1 && !ended;
        following = Math.max(0, sheet.offset() + sheet.data().size() - 1);
        if (!regular) {
            step = Math.max(Math.max(1, step), sheet.data().size() - 1);
            continueAt(following);
        }
        return sheet;
    }

    /** One page out of turn. */
    Sheet<T> at(long offset) {
        Page<T> page = pageAt.apply(offset);
        if (page == null || page.data() == null || page.count() == null) {
            throw new BrivoFailure(call, new Temporary("the list came without its data or its count", true));
        }
        return new Sheet<>(offset, Objects.requireNonNull(page.data()), Objects.requireNonNull(page.count()));
    }

    /** What was fetched ahead is forgotten, and the next page begins here. */
    void continueAt(long offset) {
        ahead.close();
        following = offset;
        asked = offset;
    }

    /** Whether the page handed out last was the last one when it was made. */
    boolean ended() {
        return ended;
    }

    /** How many pages are left, as far as the last one tells. */
    long left() {
        return ended ? 0 : Math.ceilDiv(count - following - 1, Math.max(1, step));
    }

    /** How many elements the list had when the last page was made. */
    long count() {
        return count;
    }

    @Override
    public void close() {
        ahead.close();
    }
}
