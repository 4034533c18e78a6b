package dev.brivosync.worlds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rows of a day: one word for each key, and who claims which card.
 *
 * @param said by key
 * @param complete whether every row has a key, and there are rows, so that absence means something
 * @param claims by the card's number, the keys that want it
 */
record SourceOfDay(
        SortedMap<String, Said> said,
        boolean complete,
        SortedMap<Integer, Set<String>> claims,
        Instant now,
        boolean readable) {
    /** @param ours keys of the job's people: a row whose key only looks like one of theirs is nobody's */
    static SourceOfDay of(List<Row> rows, Set<String> ours, int day) {
        LocalDate today = Day.date(day);
        SortedMap<String, List<Row>> alike = new TreeMap<>();
        SortedMap<Integer, Set<String>> claims = new TreeMap<>();
        // whoever has people never believes that everybody left at once
        boolean complete = !rows.isEmpty() || ours.isEmpty();
        for (Row row : rows) {
            if (row.key().isBlank()) {
                complete = false;
            } else {
                alike.computeIfAbsent(folded(row.key()), first -> new ArrayList<>())
                        .add(row);
                claim(row, today)
                        .ifPresent(card -> claims.computeIfAbsent(card, first -> new HashSet<>())
                                .add(row.key()));
            }
        }
        SortedMap<String, Said> said = new TreeMap<>();
        alike.values()
                .forEach(group -> group.forEach(
                        row -> said.put(row.key(), group.size() == 1 ? Said.of(row, today) : new Said.Rejected())));
        ours.stream()
                .filter(key -> !said.containsKey(key) && alike.containsKey(folded(key)))
                .toList()
                .forEach(key -> {
                    alike.getOrDefault(folded(key), List.of()).forEach(row -> said.put(row.key(), new Said.Rejected()));
                    said.put(key, new Said.Rejected());
                });
        return new SourceOfDay(said, complete, claims, Day.instant(day), true);
    }

    /** The file is not there. */
    static SourceOfDay unreadable(int day) {
        return new SourceOfDay(new TreeMap<>(), false, new TreeMap<>(), Day.instant(day), false);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, Day.ZONE);
    }

    /** People of whom nothing is known but that they join, by their keys: the job does not know these. */
    Stream<Map.Entry<String, Row>> joining() {
        return said.entrySet().stream()
                .filter(each -> each.getValue() instanceof Said.Listed(Row row, Said.Standing standing)
                        && (standing == Said.Standing.ACTIVE || standing == Said.Standing.ARRIVING))
                .map(each -> Map.entry(each.getKey(), ((Said.Listed) each.getValue()).row()));
    }

    /** Whether the source has let somebody go: it does not list them, or lists them as out. */
    boolean hasLeft(String key) {
        return switch (said.get(key)) {
            case null -> true;
            case Said.Listed(Row row, Said.Standing standing) -> standing == Said.Standing.OUT;
            case Said.Rejected rejected -> false;
            case Said.Refused refused -> false;
        };
    }

    static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** Whoever is out claims no card. */
    private static Optional<Integer> claim(Row row, LocalDate today) {
        return Said.of(row, today) instanceof Said.Listed(Row listed, Said.Standing standing)
                        && standing != Said.Standing.OUT
                        && standing != Said.Standing.LATER
                ? number(listed.get("badge"))
                : Optional.empty();
    }

    /** Leading zeros do not count; what is no number is no card. */
    static Optional<Integer> number(String badge) {
        return badge.strip().matches("\\d{1,9}") ? Optional.of(Integer.parseInt(badge.strip())) : Optional.empty();
    }
}
