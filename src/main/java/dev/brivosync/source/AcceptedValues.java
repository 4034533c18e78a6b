package dev.brivosync.source;

import dev.brivosync.person.Folding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Columns and their accepted values, all of which must hold. */
record AcceptedValues(List<Entry> entries) implements Condition {
    private static final List<String> PRESENT = List.of("present");
    private static final List<String> ABSENT = List.of("absent");

    sealed interface Entry {
        String column();

        boolean holds(List<String> values);

        /** The accepted values, as written. */
        List<String> written();
    }

    record Present(String column) implements Entry {
        @Override
        public boolean holds(List<String> values) {
            return !values.isEmpty();
        }

        @Override
        public List<String> written() {
            return PRESENT;
        }
    }

    record Absent(String column) implements Entry {
        @Override
        public boolean holds(List<String> values) {
            return values.isEmpty();
        }

        @Override
        public List<String> written() {
            return ABSENT;
        }
    }

    /** @param accepted folded; an empty one accepts that the column is empty */
    record OneOf(String column, Set<String> accepted, List<String> written) implements Entry {
        @Override
        public boolean holds(List<String> values) {
            if (values.isEmpty()) {
                return accepted.contains("");
            }
            return values.stream().anyMatch(value -> accepted.contains(folded(value)));
        }
    }

    static AcceptedValues of(Map<String, List<String>> accepted) {
        if (accepted.isEmpty()) {
            throw new BadRule("a condition names no column", 0);
        }
        List<Entry> entries = new ArrayList<>();
        accepted.forEach((column, values) -> entries.add(entry(Blanks.stripped(column), values)));
        return new AcceptedValues(List.copyOf(entries));
    }

    private static Entry entry(String column, List<String> values) {
        if (values.isEmpty()) {
            throw new BadRule(
                    "no value is accepted for " + column + "; list at least one, or write present or absent", 0);
        }
        if (values.equals(PRESENT)) {
            return new Present(column);
        }
        if (values.equals(ABSENT)) {
            return new Absent(column);
        }
        Set<String> accepted = new HashSet<>();
        values.forEach(value -> accepted.add(folded(value)));
        return new OneOf(column, accepted, List.copyOf(values));
    }

    private static String folded(String value) {
        return Folding.type(value);
    }

    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        for (Entry entry : entries) {
            if (!entry.holds(record.filled(entry.column()))) {
                return false;
            }
        }
        return true;
    }

    /** One column that does not hold suffices for no, whatever is unread. */
    @Override
    public Optional<Boolean> answer(SourceRecord record, Moment moment) {
        boolean unread = false;
        for (Entry entry : entries) {
            if (record.isUnread(entry.column())) {
                unread = true;
            } else if (!entry.holds(record.filled(entry.column()))) {
                return Optional.of(false);
            }
        }
        return unread ? Optional.empty() : Optional.of(true);
    }

    @Override
    public SortedSet<String> columns() {
        SortedSet<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        entries.forEach(entry -> columns.add(entry.column()));
        return columns;
    }

    @Override
    public String written() {
        return entries.stream()
                .map(entry -> entry.column() + ": "
                        + (entry instanceof OneOf
                                ? entry.written().toString()
                                : entry.written().getFirst()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The first column that does not hold; the first of all where every one does. */
    @Override
    public String finding(SourceRecord record) {
        Entry decisive = entries.stream()
                .filter(entry -> !record.isUnread(entry.column()) && !entry.holds(record.filled(entry.column())))
                .findFirst()
                .orElse(entries.getFirst());
        return Finding.of(decisive.column(), record.filled(decisive.column()));
    }
}
