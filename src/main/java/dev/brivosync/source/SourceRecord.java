package dev.brivosync.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row or entry of a source, before any rule has seen it. Column names ignore case.
 *
 * @param line the line in the file; null for a directory entry
 * @param origin where it stands, for people: {@code workers.csv line 17} or the entry's DN
 */
public record SourceRecord(@Nullable Long line, String origin, Map<String, List<String>> values) {
    public SourceRecord {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(values);
        values = byName;
    }

    /** The value of a column; of several the first in code-point order; empty where there is none. */
    public String value(String column) {
        List<String> all = values.get(column);
        if (all == null || all.isEmpty()) {
            return "";
        }
        return all.size() == 1
                ? all.getFirst()
                : all.stream().sorted().findFirst().orElse("");
    }

    /** The values of a column that are not blank. */
    List<String> filled(String column) {
        List<String> all = values.getOrDefault(column, List.of());
        if (all.size() == 1) {
            return Blanks.only(all.getFirst()) ? List.of() : all;
        }
        return all.stream().filter(value -> !Blanks.only(value)).toList();
    }
}
