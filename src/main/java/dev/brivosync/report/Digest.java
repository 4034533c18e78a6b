package dev.brivosync.report;

import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole plan, counted and sorted for readers while its people pass by: how many people move in which way, and of each
 * list the first people. Only what Brivo confirmed counts as done. Not thread-safe.
 */
final class Digest {
    private final boolean applied;
    private final int limit;
    private final ClassCounts classes = new ClassCounts();
    private final Map<Movement, Listing> movements = new EnumMap<>(Movement.class);
    private final Map<Movement, Integer> whole = new EnumMap<>(Movement.class);
    private final Map<String, Listing> held = new TreeMap<>();
    private final Map<Fate, Listing> hindered = new EnumMap<>(Fate.class);
    private final Map<Fate, Integer> hinderedPeople = new EnumMap<>(Fate.class);
    private final Listing troubles;
    private final Listing remarks;
    private int notConfirmedOut;
    private boolean firstRun;

    Digest(boolean applied, int limit) {
        this.applied = applied;
        this.limit = limit;
        this.troubles = new Listing(limit);
        this.remarks = new Listing(limit);
    }

    void add(Note note) {
        add(note, Row.of(note.needsSomebody() ? "!" : " ", note.text()));
    }

    void add(PersonPlan person) {
        person.notes().forEach(note -> add(note, Row.of(note.needsSomebody() ? "!" : " ", person, note.text())));
        classes.add(person.changes(), applied);
        Map<Movement, List<PlannedChange>> byMovement = new EnumMap<>(Movement.class);
        for (PlannedChange change : person.changes()) {
            firstRun |= Fate.FIRST_RUN.equals(change.held()) && change.outcome() == null;
            byMovement
                    .computeIfAbsent(Movement.of(change, person.changes()), movement -> new ArrayList<>())
                    .add(change);
        }
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        byMovement.forEach((movement, changes) -> fates.addAll(move(person, movement, changes)));
        fates.forEach(fate -> hinderedPeople.merge(fate, 1, Integer::sum));
    }

    private void add(Note note, Row row) {
        (note.needsSomebody() ? troubles : remarks).add(row);
    }

    /** Sorts one movement of a person into the lists; returns the fates that its changes met. */
    private Set<Fate> move(PersonPlan person, Movement movement, List<PlannedChange> changes) {
        Map<Fate, List<PlannedChange>> byFate = new EnumMap<>(Fate.class);
        changes.forEach(change -> byFate.computeIfAbsent(Fate.of(change, applied), fate -> new ArrayList<>())
                .add(change));
        boolean allButBlocked = byFate.size() == (byFate.containsKey(Fate.BLOCKED) ? 2 : 1);
        byFate.forEach((fate, some) -> {
            switch (fate) {
                case PLANNED -> moves(Row.of(movement.mark(), person, Wording.detail(movement, some)), movement, true);
                case DONE ->
                    moves(
                            Row.of(movement.mark(), person, Wording.detail(movement, some))
                                    .ending(allButBlocked ? "Brivo confirmed" : "confirmed in part"),
                            movement,
                            allButBlocked);
                case HELD -> holds(person, movement, some);
                case FAILED, OPEN, STALE, SKIPPED, BLOCKED -> hinders(person, fate, some);
            }
        });
        if (movement.takesAccess() && misses(byFate.keySet())) {
            notConfirmedOut++;
        }
        return byFate.keySet();
    }

    private static boolean misses(Set<Fate> fates) {
        return fates.contains(Fate.FAILED) || fates.contains(Fate.OPEN) || fates.contains(Fate.SKIPPED);
    }

    private void moves(Row row, Movement movement, boolean wholly) {
        movements.computeIfAbsent(movement, each -> new Listing(limit)).add(row);
        whole.merge(movement, wholly ? 1 : 0, Integer::sum);
    }

    private void holds(PersonPlan person, Movement movement, List<PlannedChange> changes) {
        Map<String, List<PlannedChange>> byReason = new TreeMap<>();
        changes.forEach(change -> byReason.computeIfAbsent(
                        Objects.requireNonNull(change.held()), reason -> new ArrayList<>())
                .add(change));
        byReason.forEach((reason, some) -> held.computeIfAbsent(reason, each -> new Listing(limit))
                .add(Row.of("!", person, Wording.detail(movement, some))));
    }

    /** One row for all changes that one thing hindered: a failed create stands in the way of all groups. */
    private void hinders(PersonPlan person, Fate fate, List<PlannedChange> changes) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        changes.forEach(change -> byReason.computeIfAbsent(hindrance(change, fate), reason -> new ArrayList<>())
                .add(Wording.act(change.change())));
        byReason.forEach((reason, acts) -> hindered.computeIfAbsent(fate, each -> new Listing(limit))
                .add(Row.of("!", person, String.join(", ", acts) + (reason.isEmpty() ? "" : ": " + reason))));
    }

    private static String hindrance(PlannedChange change, Fate fate) {
        if (fate == Fate.BLOCKED) {
            return Objects.requireNonNull(change.blocked());
        }
        return switch (change.outcome()) {
            case Outcome.Failed(var error) -> error;
            case Outcome.Stale(var difference) -> difference;
            case Outcome.Skipped(var reason) -> reason;
            case Outcome.Done _ -> "";
            case null -> "";
        };
    }

    boolean applied() {
        return applied;
    }

    /** Whether the plan waits for the first consent. */
    boolean firstRun() {
        return firstRun;
    }

    ClassCounts classes() {
        return classes;
    }

    Listing people(Movement movement) {
        return movements.getOrDefault(movement, new Listing(limit));
    }

    /** People who move wholly: all that can flow flows, or was confirmed. */
    int whole(Movement movement) {
        return whole.getOrDefault(movement, 0);
    }

    /** Whether there is anything that an apply would do, or the first consent. */
    boolean flows() {
        return hinderedPeople.getOrDefault(Fate.PLANNED, 0) > 0;
    }

    /** By reason; the first run's consent is not among them. */
    Map<String, Listing> held() {
        return held;
    }

    Listing hindered(Fate fate) {
        return hindered.getOrDefault(fate, new Listing(limit));
    }

    /** People with at least one change of this fate. */
    int people(Fate fate) {
        return hinderedPeople.getOrDefault(fate, 0);
    }

    /** People who should lose access and of whom Brivo has not confirmed it. */
    int notConfirmedOut() {
        return notConfirmedOut;
    }

    Listing troubles() {
        return troubles;
    }

    Listing remarks() {
        return remarks;
    }
}
