package dev.brivosync.worlds;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A row of the source, by the names of its columns; a cell that is not there is empty. */
record Row(SortedMap<String, String> cells) {
    /** In which groups are named. */
    static final String ACCESS = "access";

    static final List<String> COLUMNS = List.of(
            "id",
            "first",
            "middle",
            "last",
            "mail",
            "mobile",
            "type",
            "status",
            "hired",
            "ended",
            "site",
            "team",
            "dept",
            "level",
            "badge",
            "badge_ends",
            "was",
            ACCESS);

    Row {
        cells = new TreeMap<>(cells);
        cells.values().removeIf(String::isEmpty);
    }

    String get(String column) {
        return cells.getOrDefault(column, "");
    }

    String key() {
        return get("id");
    }

    /** The key before; empty where the source tells none. */
    String was() {
        return get("was").strip();
    }

    Row with(String column, String value) {
        SortedMap<String, String> changed = new TreeMap<>(cells);
        changed.put(column, value);
        return new Row(changed);
    }

    static String csv(List<Row> rows) {
        return String.join(",", COLUMNS) + "\n"
                + rows.stream()
                        .map(row -> COLUMNS.stream().map(row::get).collect(Collectors.joining(",")) + "\n")
                        .collect(Collectors.joining());
    }
}
