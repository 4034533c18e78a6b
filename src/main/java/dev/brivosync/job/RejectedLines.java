package dev.brivosync.job;

import dev.brivosync.plan.Rejection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why which lines of the source's file were rejected, for the file of rejected rows. */
final class RejectedLines {
    /** Beyond these the export as a whole is wrong, and nobody corrects it row by row. */
    private static final int MOST_KEPT = 100_000;

    private final SortedMap<Long, String> reasons = new TreeMap<>();

    void add(Rejection rejection) {
        if (rejection.line() != null && reasons.size() < MOST_KEPT) {
            reasons.putIfAbsent(rejection.line(), rejection.reason());
        }
    }

    SortedMap<Long, String> reasons() {
        return Collections.unmodifiableSortedMap(reasons);
    }
}
