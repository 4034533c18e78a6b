package dev.brivosync.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one read of a source was like: later reads are measured by it.
 *
 * @param records rows or entries, usable or not
 * @param filled in how many records each column that a rule names has a value
 * @param columns those of the file; empty for a directory
 * @param fingerprint equal for two reads of the same unchanged file
 * @param written when the file was; null for a directory
 * @param values by column how many records have which value, of columns that decide about people and have few values
 */
public record SourceShape(
        long records,
        SortedMap<String, Long> filled,
        SortedSet<String> columns,
        String fingerprint,
        @Nullable Instant written,
        SortedMap<String, SortedMap<String, Long>> values) {
    public SourceShape {
        // reads that were kept before this was counted have none
        values = values == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(new TreeMap<>(values));
        filled = Collections.unmodifiableSortedMap(new TreeMap<>(filled));
        columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
    }

    /** One whose values were not counted. */
    public SourceShape(
            long records,
            SortedMap<String, Long> filled,
            SortedSet<String> columns,
            String fingerprint,
            @Nullable Instant written) {
        this(records, filled, columns, fingerprint, written, new TreeMap<>());
    }

    /** Which part of the records has a value in a column, 0 to 1. */
    public double share(String column) {
        return records == 0 ? 0 : (double) filled.getOrDefault(column, 0L) / records;
    }
}
