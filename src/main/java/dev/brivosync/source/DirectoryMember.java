package dev.brivosync.source;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds for the members of a group of the directory, as the reading of it marks them. */
record DirectoryMember(String group) implements Condition {
    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return !record.filled(column()).isEmpty();
    }

    @Override
    public String written() {
        return "{adGroup: " + group + "}";
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(List.of(column()));
    }

    @Override
    public String finding(SourceRecord record) {
        return (record.filled(column()).isEmpty() ? "not in the group " : "in the group ") + group;
    }

    private String column() {
        return SourceRecord.MEMBERSHIP + group;
    }
}
