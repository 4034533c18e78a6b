package dev.brivosync.report;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.PersonPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many people would get or lose each door. Not thread-safe. */
final class DoorCounts {
    /** Where there are more, they are only counted: their names stand in the list by door. */
    private static final int NAMED = 6;

    private final Map<String, Set<PersonKey>> opened = new TreeMap<>();
    private final Map<String, Set<PersonKey>> closed = new TreeMap<>();

    void add(PersonPlan person, List<DoorChange> changes) {
        changes.forEach(change -> (change.opens() ? opened : closed)
                .computeIfAbsent(change.door(), door -> new HashSet<>())
                .add(person.key()));
    }

    /** {@code doors they would lose: Lab A (12), Annex (3)}, and likewise those that would open; most people first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "doors they would lose: ", closed);
        add(lines, "doors that would open: ", opened);
        return lines;
    }

    private static void add(List<String> lines, String title, Map<String, Set<PersonKey>> people) {
        if (people.isEmpty()) {
            return;
        }
        List<String> doors = people.entrySet().stream()
                .sorted(Comparator.comparing(door -> -door.getValue().size()))
                .map(door ->
                        (door.getKey() + " (" + Amount.of(door.getValue().size()) + ")").replace(' ', Columns.UNBROKEN))
                .toList();
        lines.add(title
                + String.join(", ", doors.subList(0, Math.min(NAMED, doors.size())))
                + (doors.size() > NAMED ? " and %d more: --doors".formatted(doors.size() - NAMED) : ""));
    }
}
