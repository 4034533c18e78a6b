package dev.brivosync.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A rule of the job file that holds for a record or does not. */
public interface Condition {
    /** @throws UnreadableValue where the rule has no answer for this record */
    boolean holds(SourceRecord record, Moment moment);

    /** Whether it holds, as far as what was read of the record can tell; empty where it cannot. */
    default Optional<Boolean> answer(SourceRecord record, Moment moment) {
        boolean whole = record.unread().isEmpty() || !record.lacks(columns());
        return whole ? Optional.of(holds(record, moment)) : Optional.empty();
    }

    /** The columns that the condition names, as written. */
    SortedSet<String> columns();

    /** The rule as somebody wrote it, or in words where it does not stand in the job file. */
    String written();

    /** The values that decided, for people: {@code Worker Status is Terminated}. */
    default String finding(SourceRecord record) {
        return columns().stream()
                .map(column -> Finding.of(column, List.of(record.value(column))))
                .collect(Collectors.joining(", "));
    }

    /** Holds for everybody. */
    static Condition everyone() {
        return new Condition() {
            @Override
            public boolean holds(SourceRecord record, Moment moment) {
                return true;
            }

            @Override
            public SortedSet<String> columns() {
                return new TreeSet<>();
            }

            @Override
            public String written() {
                return "everyone";
            }
        };
    }

    /**
     * Holds where every column has one of its accepted values; {@code [present]} and {@code [absent]} alone stand for
     * any and none. Case and outer spaces are ignored; of several values of a column one suffices.
     *
     * @throws BadRule where a column has no accepted value
     */
    static Condition matching(Map<String, List<String>> accepted) {
        return AcceptedValues.of(accepted);
    }

    /** Holds where both do. */
    default Condition and(Condition other) {
        return new Both(this, other);
    }

    /** Holds for the members of a group of the directory, nested groups included. */
    static Condition adGroup(String group) {
        return new DirectoryMember(group);
    }

    /** Holds for people none of whose accounts is called disabled by its directory, in these columns. */
    static Condition accountsEnabled(List<String> accountDisabled) {
        return new AccountsEnabled(accountDisabled);
    }

    /**
     * Holds where the CEL expression is true.
     *
     * @throws BadRule where it is no expression, or none that is true or false
     */
    static Condition cel(String expression) {
        return ExpressionCondition.compile(expression);
    }
}
