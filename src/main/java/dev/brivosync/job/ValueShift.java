package dev.brivosync.job;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How the values of one column have moved between two readings, most first, what became fewer before what became more.
 *
 * @param column as the job calls it
 */
record ValueShift(String column, List<Moved> moved) {
    /** So many values are named that became fewer, and so many that became more. */
    private static final int NAMED = 2;

    /** One value: in how many records it stood, and stands. */
    record Moved(String value, long before, long now) {
        long by() {
            return Math.abs(now - before);
        }
    }

    /** Empty where nothing has moved, or one of the two was not counted. */
    static Optional<ValueShift> of(String column, Map<String, Long> before, Map<String, Long> now) {
        if (before.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        Set<String> values = new TreeSet<>(before.keySet());
        values.addAll(now.keySet());
        List<Moved> all = values.stream()
                .map(value -> new Moved(value, before.getOrDefault(value, 0L), now.getOrDefault(value, 0L)))
                .filter(each -> each.by() > 0)
                .sorted(Comparator.comparingLong(Moved::by).reversed())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        // what moves beside the most is as usual
        long most = all.getFirst().by();
        List<Moved> large = all.stream().filter(each -> each.by() * 4 >= most).toList();
        List<Moved> named = Stream.concat(
                        large.stream()
                                .filter(each -> each.now() < each.before())
                                .limit(NAMED),
                        large.stream()
                                .filter(each -> each.now() > each.before())
                                .limit(NAMED))
                .toList();
        return Optional.of(new ValueShift(column, named));
    }

    /** By how many records the value moved that moved most. */
    long most() {
        return moved.stream().mapToLong(Moved::by).max().orElse(0);
    }

    /** {@code Location HQ 640 → 0 rows, Headquarters 0 → 640}. */
    String inWords() {
        StringBuilder words = new StringBuilder(column);
        for (Moved each : moved) {
            boolean first = each == moved.getFirst();
            words.append(first ? " " : ", ")
                    .append("%s %,d → %,d"
                            .formatted(each.value().isEmpty() ? "(empty)" : each.value(), each.before(), each.now()))
                    .append(first ? " rows" : "");
        }
        return words.toString();
    }
}
