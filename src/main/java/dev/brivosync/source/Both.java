package dev.brivosync.source;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds where both conditions do. */
record Both(Condition one, Condition other) implements Condition {
    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return one.holds(record, moment) && other.holds(record, moment);
    }

    @Override
    public Optional<Boolean> answer(SourceRecord record, Moment moment) {
        Optional<Boolean> first = one.answer(record, moment);
        Optional<Boolean> second = other.answer(record, moment);
        return first.filter(holds -> !holds).or(() -> second.filter(holds -> !holds || first.isPresent()));
    }

    @Override
    public String written() {
        return one.written() + " and " + other.written();
    }

    @Override
    public SortedSet<String> columns() {
        SortedSet<String> columns = new TreeSet<>(one.columns());
        columns.addAll(other.columns());
        return columns;
    }
}
