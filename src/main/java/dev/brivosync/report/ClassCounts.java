package dev.brivosync.report;

import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.PlannedChange;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many people change in each class, and how it went with them. A person counts once in a class, under the worst that
 * met them there, and beside it as blocked where a part of theirs is blocked. Not thread-safe.
 */
final class ClassCounts {
    /** A person is counted under the first of these that one of their changes met. */
    private static final List<Fate> WORST_FIRST = List.of(
            Fate.FAILED, Fate.OPEN, Fate.STALE, Fate.SKIPPED, Fate.HELD, Fate.REJECTED, Fate.PLANNED, Fate.DONE);

    private final Map<ChangeClass, Map<Fate, Integer>> counts = new EnumMap<>(ChangeClass.class);
    private final Map<ChangeClass, Integer> people = new EnumMap<>(ChangeClass.class);

    void add(Collection<PlannedChange> changes, boolean applied) {
        Map<ChangeClass, Set<Fate>> met = new EnumMap<>(ChangeClass.class);
        for (PlannedChange change : changes) {
            met.computeIfAbsent(change.changeClass(), each -> EnumSet.noneOf(Fate.class))
                    .add(Fate.of(change, applied));
        }
        met.forEach(this::add);
    }

    private void add(ChangeClass changeClass, Set<Fate> met) {
        people.merge(changeClass, 1, Integer::sum);
        Map<Fate, Integer> row = counts.computeIfAbsent(changeClass, each -> new EnumMap<>(Fate.class));
        WORST_FIRST.stream().filter(met::contains).findFirst().ifPresent(fate -> row.merge(fate, 1, Integer::sum));
        if (met.contains(Fate.BLOCKED)) {
            row.merge(Fate.BLOCKED, 1, Integer::sum);
        }
    }

    /** The classes that somebody changes in, in the order of the lists of people. */
    List<ChangeClass> present() {
        return people.keySet().stream()
                .sorted(Comparator.comparing(Movement::of))
                .toList();
    }

    Set<Fate> fates() {
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        counts.values().forEach(row -> fates.addAll(row.keySet()));
        return fates;
    }

    int people(ChangeClass changeClass) {
        return people.getOrDefault(changeClass, 0);
    }

    int of(ChangeClass changeClass, Fate fate) {
        return counts.getOrDefault(changeClass, Map.of()).getOrDefault(fate, 0);
    }
}
