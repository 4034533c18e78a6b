package dev.brivosync.report;

import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A plan by door: who gains it and who loses it, while people pass by. All of them stay in memory. Not thread-safe. */
final class ByDoor {
    private final boolean applied;
    private final TreeMap<Door, List<Mover>> doors =
            new TreeMap<>(Comparator.comparing(Door::name).thenComparing(Door::id));

    ByDoor(boolean applied) {
        this.applied = applied;
    }

    record Door(long id, String name) {}

    /**
     * Somebody for whom a door begins or ceases to open.
     *
     * @param fate of the change that does it
     * @param mayStillOpen whether the door would not hear of it now
     */
    record Mover(String key, String name, DoorChange change, Fate fate, boolean mayStillOpen) {
        Row row() {
            return new Row(change.opens() ? "+" : "-", key, name, detail(), ending());
        }

        private String detail() {
            String cause = change.via().isEmpty()
                    ? (change.opens() ? "reinstated" : "suspended")
                    : (change.opens() ? "into " : "out of ") + String.join(", ", change.via());
            String besides = change.besides().isEmpty() ? "" : "; still " + String.join(" and ", change.besides());
            return "%s: %s%s%s"
                    .formatted(
                            change.schedule(),
                            cause,
                            besides,
                            mayStillOpen ? "; may still open, panel disconnected" : "");
        }

        private String ending() {
            return switch (fate) {
                case PLANNED, DONE -> "";
                case HELD -> "held";
                case REJECTED -> "rejected";
                case BLOCKED, FAILED, OPEN, STALE, SKIPPED -> "not confirmed";
            };
        }
    }

    void add(PersonPlan person) {
        for (DoorChange change : person.doors().changes()) {
            List<PlannedChange> causes = person.changes().stream()
                    .filter(planned -> DoorWords.comesOf(change, planned.change()))
                    .toList();
            doors.computeIfAbsent(new Door(change.id(), change.door()), door -> new ArrayList<>())
                    .add(new Mover(
                            person.key().text(),
                            person.name(),
                            change,
                            fate(change, causes),
                            !change.opens() && person.doors().mayStillOpen().contains(change.door())));
        }
    }

    boolean isEmpty() {
        return doors.isEmpty();
    }

    Set<Door> doors() {
        return doors.keySet();
    }

    /** Who gains the door, then who loses it. */
    List<Mover> movers(Door door) {
        List<Mover> movers = new ArrayList<>(doors.getOrDefault(door, List.of()));
        movers.sort(Comparator.comparing((Mover mover) -> !mover.change().opens())
                .thenComparing(Mover::key)
                .thenComparing(mover -> mover.change().schedule()));
        return movers;
    }

    /** A door opens as soon as one of its groups does it, and closes only when all do. */
    private Fate fate(DoorChange change, Collection<PlannedChange> causes) {
        EnumSet<Fate> fates = EnumSet.noneOf(Fate.class);
        causes.forEach(cause -> fates.add(Fate.of(cause, applied)));
        boolean any = fates.contains(Fate.PLANNED) || fates.contains(Fate.DONE);
        EnumSet<Fate> hindered = EnumSet.copyOf(fates);
        hindered.removeAll(EnumSet.of(Fate.PLANNED, Fate.DONE));
        return hindered.isEmpty() || (change.opens() && any)
                ? Fate.PLANNED
                : hindered.iterator().next();
    }
}
