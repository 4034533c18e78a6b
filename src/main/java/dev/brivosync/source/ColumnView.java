package dev.brivosync.source;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A record as expressions see it: every name has a value, whatever its case; an absent column an empty one. */
final class ColumnView<V> extends AbstractMap<String, V> {
    private final SourceRecord record;
    private final Function<String, V> column;

    ColumnView(SourceRecord record, Function<String, V> column) {
        this.record = record;
        this.column = column;
    }

    @Override
    public V get(Object name) {
        String stripped = Blanks.stripped(String.valueOf(name));
        if (record.isUnread(stripped)) {
            throw new UnreadableValue(stripped + " could not be read in this run");
        }
        return column.apply(stripped);
    }

    @Override
    public boolean containsKey(Object name) {
        return true;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return record.values().keySet().stream()
                .map(name -> Map.entry(name, column.apply(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
