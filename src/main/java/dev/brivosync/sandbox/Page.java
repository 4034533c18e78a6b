package dev.brivosync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The part of a listing that is asked for: 20 from the start unless said otherwise, 100 at most (FACTS: Lists). */
record Page(int offset, int size) {
    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 100;

    static Page from(Map<String, String> query) {
        Page page = new Page(number(query, "offset", 0), sizeFrom(query));
        if (page.offset < 0) {
            throw Refusal.invalid();
        }
        return page;
    }

    /** The size alone, for listings whose offset is no number. */
    static int sizeFrom(Map<String, String> query) {
        int size = number(query, "pageSize", USUAL_SIZE);
        if (size < 1 || size > LARGEST_SIZE) {
            throw Refusal.invalid();
        }
        return size;
    }

    <T> List<T> of(List<T> items) {
        int from = Math.min(offset, items.size());
        return List.copyOf(items.subList(from, Math.min(items.size(), from + size)));
    }

    /** A listing as Brivo writes it, of which {@code all} things this page is a part. */
    <T> Answer answer(List<T> all, Function<T, Object> view) {
        return answer(of(all), all.size(), view);
    }

    <T> Answer answer(Listing<T> all, Function<T, Object> view) {
        return answer(all.page(this), all.size(), view);
    }

    private <T> Answer answer(List<T> part, int count, Function<T, Object> view) {
        return Answer.ok(Fields.empty()
                .withList("data", part.stream().map(view).toList())
                .with("offset", offset)
                .with("pageSize", size)
                .with("count", count)
                .all());
    }

    /** A listing that is not paged: everything, and how many (FACTS: Lists). */
    static <T> Answer whole(List<T> all, Function<T, Object> view) {
        return Answer.ok(Fields.empty()
                .withList("data", all.stream().map(view).toList())
                .with("count", all.size())
                .all());
    }

    private static int number(Map<String, String> query, String name, int usual) {
        try {
            return query.containsKey(name) ? Integer.parseInt(query.getOrDefault(name, "")) : usual;
        } catch (NumberFormatException noNumber) {
            throw Refusal.invalid();
        }
    }
}
