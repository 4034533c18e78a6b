package dev.brivosync.source;

import dev.brivosync.person.Folding;
import java.util.List;
import java.util.stream.Stream;

/**
 * Groups whose names stand in a column of the source, such as {@code Lab B; Lab C}.
 *
 * @param separator what stands between two names; empty where a value is one name
 * @param managed the groups that can be given so; any other name gives nothing
 */
public record ColumnGroups(String column, String separator, List<String> managed) {
    public ColumnGroups {
        managed = List.copyOf(managed);
    }

    /** Holds for people in whose column the group's name stands. Case and outer spaces are ignored. */
    public Condition naming(String group) {
        return new NamedInColumn(this, Folding.type(group));
    }

    /** The names that stand in the column, as written; none where it was not read. */
    public List<String> names(SourceRecord record) {
        return record.isUnread(column)
                ? List.of()
                : record.filled(column).stream()
                        .flatMap(this::split)
                        .map(Blanks::stripped)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** Each of many groups asks about each record: no pattern is compiled for it. */
    private Stream<String> split(String value) {
        if (separator.isEmpty()) {
            return Stream.of(value);
        }
        Stream.Builder<String> names = Stream.builder();
        int from = 0;
        for (int at = value.indexOf(separator); at >= 0; at = value.indexOf(separator, from)) {
            names.add(value.substring(from, at));
            from = at + separator.length();
        }
        return names.add(value.substring(from)).build();
    }
}
