package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.DoorEffects;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which doors open and close for a person, in plain words. */
final class DoorWords {
    /** Where more begin to open, or cease to, they are only counted: their names stand in the list by door. */
    private static final int NAMED = 6;
    /** Likewise behind other words. */
    private static final int NAMED_IN_LINE = 3;

    private DoorWords() {}

    /**
     * How many doors open for somebody new, to stand behind their groups, or which ones somebody had who loses all access;
     * empty where there is none, or nobody knows.
     */
    static String behind(Movement movement, DoorEffects doors, Collection<PlannedChange> changes) {
        Map<Long, String> names = new LinkedHashMap<>();
        of(doors, changes).stream()
                .filter(door -> door.opens() == movement.isNew())
                .forEach(door -> names.put(door.id(), door.door().replace(' ', Columns.UNBROKEN)));
        String count = Amount.of(names.size(), "door", "doors");
        if (names.isEmpty() || !(movement.isNew() || movement.takesAccess())) {
            return "";
        }
        if (movement.isNew()) {
            return "; opens " + count;
        }
        return "; " + (names.size() > NAMED_IN_LINE ? count : "doors: " + String.join(", ", names.values()));
    }

    /** What some changes of a person mean for doors, in lines of their own; none for somebody new. */
    static List<String> below(Movement movement, DoorEffects doors, Collection<PlannedChange> changes) {
        List<String> lines = new ArrayList<>();
        if (!movement.isNew() && !movement.takesAccess() && movement != Movement.DELETED) {
            lines.addAll(moves(of(doors, changes)));
        }
        if (!doors.mayStillOpen().isEmpty() && changes.stream().anyMatch(DoorWords::takes)) {
            lines.add("! may still open %s (panel disconnected)".formatted(String.join(", ", doors.mayStillOpen())));
        }
        return lines;
    }

    /** Those that come of these changes: of a group that they are about, or of all access. */
    static List<DoorChange> of(DoorEffects doors, Collection<PlannedChange> changes) {
        return doors.changes().stream()
                .filter(door -> changes.stream().anyMatch(planned -> comesOf(door, planned.change())))
                .toList();
    }

    static boolean comesOf(DoorChange door, Change change) {
        return switch (change) {
            case Change.AddToGroup(var group) -> door.opens() && door.via().contains(group.name());
            case Change.RemoveFromGroup(var group) ->
                !door.opens() && door.via().contains(group.name());
            case Change.Reinstate _ -> door.opens() && door.via().isEmpty();
            case Change.Suspend _, Change.Delete _ ->
                !door.opens() && door.via().isEmpty();
            case Change.Create _,
                    Change.Update _,
                    Change.Adopt _,
                    Change.SetCustomField _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.AssignBadge _,
                    Change.RevokeBadge _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.Photo _ -> false;
        };
    }

    private static boolean takes(PlannedChange planned) {
        return planned.change() instanceof Change.Suspend
                || planned.change() instanceof Change.Delete
                || planned.change() instanceof Change.RemoveFromGroup
                || planned.change() instanceof Change.RevokeBadge;
    }

    /** All that opens and closes for a person, a door in a line. */
    static List<String> all(DoorEffects doors) {
        List<String> lines = new ArrayList<>();
        turns(doors.changes()).forEach(turn -> lines.add(turn.mark() + " " + turn.words()));
        doors.mayStillOpen().forEach(door -> lines.add("! " + door + ": may still open, panel disconnected"));
        return lines;
    }

    private static Collection<Turn> turns(List<DoorChange> changes) {
        Map<Long, Turn> turns = new LinkedHashMap<>();
        changes.forEach(change ->
                turns.computeIfAbsent(change.id(), id -> new Turn(change)).add(change));
        return turns.values();
    }

    /** What opens and closes, door by door. */
    static List<String> moves(List<DoorChange> changes) {
        List<String> opened = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Turn turn : turns(changes)) {
            if (turn.opens()) {
                opened.add(turn.inWords());
            } else if (turn.closes()) {
                closed.add(turn.inWords());
            } else {
                lines.add("~ " + turn.inWords());
            }
        }
        line("−", closed).ifPresent(lines::addFirst);
        line("+", opened).ifPresent(lines::addFirst);
        return lines;
    }

    private static Optional<String> line(String mark, List<String> doors) {
        if (doors.isEmpty()) {
            return Optional.empty();
        }
        String words = doors.size() <= NAMED
                ? String.join(", ", doors)
                : "%s and %d more doors: --doors"
                        .formatted(String.join(", ", doors.subList(0, NAMED - 1)), doors.size() - NAMED + 1);
        return Optional.of(mark + " " + words);
    }

    /** All that changes about one door. */
    private static final class Turn {
        private final String door;
        private final SortedSet<String> besides;
        private final SortedSet<String> opened = new TreeSet<>();
        private final SortedSet<String> closed = new TreeSet<>();

        Turn(DoorChange first) {
            door = first.door();
            besides = first.besides();
        }

        void add(DoorChange change) {
            (change.opens() ? opened : closed).add(change.schedule());
        }

        boolean opens() {
            return closed.isEmpty() && besides.isEmpty();
        }

        boolean closes() {
            return opened.isEmpty() && besides.isEmpty();
        }

        String mark() {
            return opens() ? "+" : closes() ? "−" : "~";
        }

        /** In one piece, where a line has room for it. */
        String inWords() {
            return words().replace(' ', Columns.UNBROKEN);
        }

        private String words() {
            if (opens()) {
                return "%s (%s)".formatted(door, listed(opened));
            }
            if (closes()) {
                return "%s (%s)".formatted(door, listed(closed));
            }
            if (closed.isEmpty()) {
                return "%s: also %s, beside %s".formatted(door, listed(opened), listed(besides));
            }
            if (opened.isEmpty()) {
                return "%s: no longer %s, still %s".formatted(door, listed(closed), listed(besides));
            }
            SortedSet<String> left = new TreeSet<>(besides);
            left.addAll(opened);
            return "%s: now %s".formatted(door, listed(left));
        }

        private static String listed(SortedSet<String> schedules) {
            return String.join(" and ", schedules);
        }
    }
}
