package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * A file's columns.
 *
 * @param names in the file's order, outer spaces gone; empty for a column without a name
 * @param written the same as they are written
 */
record Header(List<String> names, List<String> written) {
    /** The columns of a file without header line, as the job lists them. */
    static Header listed(List<String> columns) {
        return new Header(columns.stream().map(Header::stripped).toList(), columns);
    }

    /** @throws SourceUnavailable where two columns have one name */
    static Header of(CSVRecord cells, String file) {
        List<String> names = cells.stream().map(Header::stripped).toList();
        Map<String, List<Integer>> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int at = 0; at < names.size(); at++) {
            places.computeIfAbsent(names.get(at), _ -> new ArrayList<>()).add(at + 1);
        }
        places.remove("");
        String twice = places.values().stream()
                .filter(columns -> columns.size() > 1)
                .map(columns -> columns.stream()
                        .map(column -> names.get(column - 1) + " (column " + column + ")")
                        .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
        if (!twice.isEmpty()) {
            throw new SourceUnavailable(file + " has columns of the same name: " + twice
                    + "; which one a rule means is unclear, rename one in the export");
        }
        return new Header(names, cells.toList());
    }

    static String stripped(String name) {
        return name.replace('\u00A0', ' ').replace("\uFEFF", "").strip();
    }

    /** A column's name for people. */
    String shown(int place) {
        return names.get(place).isEmpty() ? "number " + (place + 1) : names.get(place);
    }

    /** Whether a row is the header once more, as where two exports were joined. */
    boolean isRepeated(CSVRecord cells) {
        if (cells.size() != written.size() || !cells.get(0).equals(written.getFirst())) {
            return false;
        }
        return cells.toList().equals(written);
    }

    /** Without those that have no name; asking for one ignores case. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.addAll(names);
        columns.remove("");
        return Collections.unmodifiableSet(columns);
    }

    Map<String, List<String>> named(CSVRecord cells) {
        Map<String, List<String>> values = HashMap.newHashMap(names.size());
        for (int at = 0; at < names.size(); at++) {
            if (!names.get(at).isEmpty()) {
                values.put(names.get(at), List.of(cells.get(at)));
            }
        }
        return values;
    }
}
