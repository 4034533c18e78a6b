package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/**
 * A file's columns.
 *
 * @param names in the file's order, outer spaces gone, each once; empty for a column without a name
 * @param written the same as they are written
 */
record Header(List<String> names, List<String> written) {
    /** The columns of a file without header line, as the job lists them. */
    static Header listed(List<String> columns) {
        return new Header(columns.stream().map(Header::stripped).toList(), columns);
    }

    /** Columns of one name are told apart by their places: {@code mail (column 4)}. */
    static Header of(CSVRecord cells) {
        List<String> names = cells.stream().map(Header::stripped).toList();
        Map<String, Long> times = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> times.merge(name, 1L, Long::sum));
        List<String> apart = new ArrayList<>();
        for (String name : names) {
            boolean alone = name.isEmpty() || times.getOrDefault(name, 1L) == 1;
            apart.add(alone ? name : name + " (column " + (apart.size() + 1) + ")");
        }
        return new Header(apart, cells.toList());
    }

    /**
     * @param used columns that the rules name; empty for all
     * @throws SourceUnavailable where one of them is the name of several columns
     */
    void requireUnambiguous(Set<String> used, String file) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.addAll(used);
        Map<String, List<String>> twins = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int at = 0; at < names.size(); at++) {
            String name = stripped(written.get(at));
            if (!name.equals(names.get(at)) && (wanted.isEmpty() || wanted.contains(name))) {
                twins.computeIfAbsent(name, _ -> new ArrayList<>()).add(names.get(at));
            }
        }
        if (!twins.isEmpty()) {
            String twice = twins.values().stream()
                    .map(each -> String.join(" and ", each))
                    .collect(Collectors.joining("; "));
            throw new SourceUnavailable(
                    "%s has columns of the same name: %s; which one a rule means is unclear, rename one in the export, or write {%s}"
                            .formatted(
                                    file,
                                    twice,
                                    twins.values().iterator().next().getFirst()));
        }
    }

    static String stripped(String name) {
        return name.replace('\u00A0', ' ').replace("\uFEFF", "").strip();
    }

    /** The columns that are written like this one, itself among them. */
    List<String> namesLike(String name) {
        int at = names.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(name.toLowerCase(Locale.ROOT));
        return at < 0
                ? List.of(name)
                : IntStream.range(0, names.size())
                        .filter(place -> stripped(written.get(place)).equalsIgnoreCase(stripped(written.get(at))))
                        .mapToObj(names::get)
                        .toList();
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
