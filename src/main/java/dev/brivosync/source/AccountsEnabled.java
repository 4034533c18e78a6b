package dev.brivosync.source;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds for people none of whose accounts is called disabled by its directory.
 *
 * @param accountDisabled columns, one for each directory
 */
record AccountsEnabled(List<String> accountDisabled) implements Condition {
    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return !isDisabled(record);
    }

    @Override
    public String written() {
        return "no account is disabled";
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(accountDisabled);
    }

    @Override
    public String finding(SourceRecord record) {
        return isDisabled(record) ? "the account is disabled" : "the account is not disabled";
    }

    private boolean isDisabled(SourceRecord record) {
        return accountDisabled.stream()
                .flatMap(column -> record.filled(column).stream())
                .anyMatch("true"::equalsIgnoreCase);
    }
}
