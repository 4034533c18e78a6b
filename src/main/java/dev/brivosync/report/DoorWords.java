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
import java.util.SortedSet;
import java.util.TreeSet;

/** Which doors open and close for a person, in plain words. */
final class DoorWords {
    /** More are only counted: their names stand in the list by door. */
    private static final int NAMED = 4;

    private DoorWords() {}

    /**
     * What some changes of a person mean for doors, to stand behind them; empty where they mean nothing, or it is not
     * known.
     */
    static String behind(Movement movement, DoorEffects doors, Collection<PlannedChange> changes) {
        List<String> parts = new ArrayList<>();
        String moves = moves(movement, of(doors, changes));
        if (!moves.isEmpty()) {
            parts.add(moves);
        }
        if (!doors.mayStillOpen().isEmpty() && changes.stream().anyMatch(DoorWords::takes)) {
            parts.add("the card may still open " + String.join(", ", doors.mayStillOpen()));
        }
        return parts.isEmpty() ? "" : "; " + String.join("; ", parts);
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
            case Change.RemoveFromGroup(var group) -> !door.opens() && door.via().contains(group.name());
            case Change.Reinstate _ -> door.opens() && door.via().isEmpty();
            case Change.Suspend _, Change.Delete _ -> !door.opens() && door.via().isEmpty();
            case Change.Create _,
                    Change.Update _,
                    Change.Adopt _,
                    Change.SetCustomField _,
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

    private static String moves(Movement movement, List<DoorChange> changes) {
        if (changes.isEmpty() || movement.takesAccess() || movement == Movement.DELETED) {
            return "";
        }
        Map<Long, Turn> turns = new LinkedHashMap<>();
        changes.forEach(change -> turns.computeIfAbsent(change.id(), id -> new Turn(change)).add(change));
        long opened = turns.values().stream().filter(Turn::opens).count();
        if (movement.isNew() || turns.size() > NAMED) {
            long closed = turns.values().stream().filter(Turn::closes).count();
            List<String> counts = new ArrayList<>();
            count(counts, "opens", opened);
            count(counts, "closes", closed);
            count(counts, "other hours at", turns.size() - opened - closed);
            return String.join(", ", counts);
        }
        return String.join(", ", turns.values().stream().map(Turn::inWords).toList());
    }

    private static void count(List<String> counts, String what, long doors) {
        if (doors > 0) {
            counts.add(what + " " + Amount.of(doors, "door", "doors"));
        }
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

        String inWords() {
            if (opens()) {
                return "+ %s (%s)".formatted(door, listed(opened));
            }
            if (closes()) {
                return "− %s (%s)".formatted(door, listed(closed));
            }
            if (closed.isEmpty()) {
                return "%s also %s".formatted(door, listed(opened));
            }
            SortedSet<String> left = new TreeSet<>(besides);
            left.addAll(opened);
            return "%s now %s".formatted(door, listed(left));
        }

        private static String listed(SortedSet<String> schedules) {
            return String.join(" and ", schedules);
        }
    }
}
