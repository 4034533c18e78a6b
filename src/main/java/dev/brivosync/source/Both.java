package dev.brivosync.source;

import java.util.SortedSet;
import java.util.TreeSet;

/** Holds where both conditions do. */
record Both(Condition one, Condition other) implements Condition {
    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return one.holds(record, moment) && other.holds(record, moment);
    }

    @Override
    public SortedSet<String> columns() {
        SortedSet<String> columns = new TreeSet<>(one.columns());
        columns.addAll(other.columns());
        return columns;
    }
}
