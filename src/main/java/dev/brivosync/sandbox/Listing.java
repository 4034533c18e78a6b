package dev.brivosync.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Things in the order in which Brivo lists them, kept so that a page costs only its own length.
 *
 * @param <T> values whose order is total: no two are equal
 */
final class Listing<T> {
    private final List<T> items = new ArrayList<>();
    private final Comparator<T> order;

    Listing(Comparator<T> order) {
        this.order = order;
    }

    void add(T item) {
        items.add(-1 - Collections.binarySearch(items, item, order), item);
    }

    void remove(T item) {
        items.remove(Collections.binarySearch(items, item, order));
    }

    /** Puts the changed form of something in the place of its old one, or where it belongs now. */
    void replace(T old, T changed) {
        if (order.compare(old, changed) == 0) {
            items.set(Collections.binarySearch(items, old, order), changed);
        } else {
            remove(old);
            add(changed);
        }
    }

    int size() {
        return items.size();
    }

    List<T> page(Page page) {
        return page.of(items);
    }

    Stream<T> stream() {
        return items.stream();
    }

    List<T> snapshot() {
        return List.copyOf(items);
    }
}
