package dev.brivosync.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What readers should know although nobody need act on it. Where many people share a remark, as far as its first colon,
 * it is said once with their number and the first of them. Not thread-safe.
 */
final class Remarks {
    /** So many people of a kind are named. */
    private static final int NAMED = 3;

    private final int limit;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private int total;

    /** @param limit how many kinds are kept apart; of the others only the number is known */
    Remarks(int limit) {
        this.limit = limit;
    }

    /** Remarks of one kind: their number and the first of them. */
    private static final class Kind {
        private final List<Row> first = new ArrayList<>();
        private int total;

        void add(Row row) {
            total++;
            if (first.size() < NAMED) {
                first.add(row);
            }
        }
    }

    void add(Row row) {
        total++;
        String kind = row.key().isEmpty() ? row.detail() : kind(row);
        if (kinds.containsKey(kind) || kinds.size() < limit) {
            kinds.computeIfAbsent(kind, each -> new Kind()).add(row);
        }
    }

    int total() {
        return total;
    }

    /** Whether some are counted and not named. */
    boolean more() {
        return total
                > kinds.values().stream().mapToInt(kind -> kind.first.size()).sum();
    }

    /** Those who are alone with their remark, or few, come first; then kind by kind. */
    List<Row> few() {
        return kinds.values().stream()
                .filter(kind -> kind.total <= NAMED)
                .flatMap(kind -> kind.first.stream())
                .toList();
    }

    /** The people named of each kind that has more, under what they share. */
    Map<String, List<Row>> many() {
        Map<String, List<Row>> many = new LinkedHashMap<>();
        kinds.forEach((text, kind) -> {
            if (kind.total > NAMED) {
                String title = "%s: %s people, such as".formatted(text, Amount.of(kind.total));
                many.put(title, kind.first.stream().map(Remarks::withoutKind).toList());
            }
        });
        return many;
    }

    private static String kind(Row row) {
        return row.detail().split(": ", 2)[0];
    }

    private static Row withoutKind(Row row) {
        String[] parts = row.detail().split(": ", 2);
        return new Row("·", row.key(), row.name(), parts.length < 2 ? "" : parts[1], "");
    }
}
