package dev.brivosync.source;

import dev.brivosync.person.Folding;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds where a column names a group.
 *
 * @param folded the group's name as it is compared
 */
record NamedInColumn(ColumnGroups groups, String folded) implements Condition {
    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return groups.names(record).stream().map(Folding::type).anyMatch(folded::equals);
    }

    @Override
    public String written() {
        return groups.column() + " names the group";
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(List.of(groups.column()));
    }
}
