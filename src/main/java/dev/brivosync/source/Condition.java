package dev.brivosync.source;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A rule of the job file that holds for a record or does not. */
public interface Condition {
    boolean holds(SourceRecord record, Moment moment);

    /** The columns that the condition names, as written. */
    SortedSet<String> columns();

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
        };
    }

    /**
     * Holds where every column has one of its accepted values; {@code [present]} and {@code [absent]} stand for any and
     * none. Case and outer spaces are ignored.
     */
    static Condition matching(Map<String, List<String>> accepted) {
        throw new IllegalStateException();
    }

    /**
     * Holds where the CEL expression is true.
     *
     * @throws BadRule where it is no expression, or none that is true or false
     */
    static Condition cel(String expression) {
        throw new IllegalStateException();
    }
}
