package dev.brivosync.job;

import dev.brivosync.source.SourceRecord;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many records of a reading have which value in the columns that decide about people. A column with many values tells
 * nothing of a common cause, and is given up. Not thread-safe.
 */
final class ValueCounts {
    private static final int MOST_VALUES = 200;
    private static final int LONGEST = 60;

    private final Map<String, Map<String, Long>> columns = new HashMap<>();

    ValueCounts(Collection<String> decisive) {
        decisive.forEach(column -> columns.put(column, new HashMap<>()));
    }

    void add(SourceRecord record) {
        columns.values().removeIf(counts -> counts.size() > MOST_VALUES);
        columns.forEach((column, counts) -> counts.merge(shortened(record.value(column)), 1L, Long::sum));
    }

    private static String shortened(String value) {
        String text = value.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** By value, empty where the column was given up. */
    SortedMap<String, Long> of(String column) {
        return new TreeMap<>(columns.getOrDefault(column, Map.of()));
    }

    SortedMap<String, SortedMap<String, Long>> counts() {
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        columns.forEach((column, values) -> {
            if (values.size() <= MOST_VALUES) {
                counts.put(column, Collections.unmodifiableSortedMap(new TreeMap<>(values)));
            }
        });
        return counts;
    }
}
