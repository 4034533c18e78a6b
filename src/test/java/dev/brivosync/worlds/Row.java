package dev.brivosync.worlds;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A row of the source, by the names of its columns; a cell that is not there is empty. */
record Row(SortedMap<String, String> cells) {
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
            "badge_ends");

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
