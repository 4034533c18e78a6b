package dev.brivosync.source;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds for accounts that their directory does not call disabled. */
record AccountEnabled(String accountDisabled) implements Condition {
    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return !isDisabled(record);
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(List.of(accountDisabled));
    }

    @Override
    public String finding(SourceRecord record) {
        return isDisabled(record) ? "the account is disabled" : "the account is not disabled";
    }

    private boolean isDisabled(SourceRecord record) {
        return record.filled(accountDisabled).stream().anyMatch("true"::equalsIgnoreCase);
    }
}
