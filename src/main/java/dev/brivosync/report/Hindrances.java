package dev.brivosync.report;

import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Protection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Lists of whom something is in the way, one row for a person and a cause. Not thread-safe. */
final class Hindrances {
    private final int limit;
    private final Map<String, Listing> held = new TreeMap<>();
    private final Map<String, DoorCounts> doors = new TreeMap<>();
    private final Listing spared;
    private final Map<Fate, Listing> hindered = new EnumMap<>(Fate.class);

    Hindrances(int limit) {
        this.limit = limit;
        this.spared = new Listing(limit);
    }

    /** The same changes of a person, seen in two ways. */
    void add(PersonPlan person, Map<Movement, List<PlannedChange>> byMovement, Map<Fate, List<PlannedChange>> byFate) {
        List<PlannedChange> waiting = byFate.getOrDefault(Fate.HELD, List.of());
        if (!waiting.isEmpty()) {
            hold(person, byMovement, waiting);
        }
        hinder(person, byFate);
    }

    /** What waits for a decision, by the reason of the hold; the first run's consent is not among them. */
    Map<String, Listing> decisions() {
        Map<String, Listing> decisions = new TreeMap<>(held);
        decisions.remove(Fate.SOURCE);
        return decisions;
    }

    /** The doors that what waits for a decision is about. */
    DoorCounts doors(String reason) {
        return doors.getOrDefault(reason, new DoorCounts());
    }

    /** Who waits for nothing but a whole read of the source. */
    Listing waiting() {
        return held.getOrDefault(Fate.SOURCE, new Listing(limit));
    }

    /** People who should lose their access, and are protected. */
    Listing spared() {
        return spared;
    }

    /** Who met this fate, which is none of going well or being held. */
    Listing of(Fate fate) {
        return hindered.getOrDefault(fate, new Listing(limit));
    }

    private void hold(PersonPlan person, Map<Movement, List<PlannedChange>> byMovement, List<PlannedChange> waiting) {
        Map<String, List<String>> details = new TreeMap<>();
        Map<String, List<String>> below = new TreeMap<>();
        byMovement.forEach((movement, changes) -> {
            Map<String, List<PlannedChange>> byReason = new TreeMap<>();
            for (PlannedChange change : changes) {
                if (waiting.contains(change)) {
                    byReason.computeIfAbsent(Objects.requireNonNull(change.held()), reason -> new ArrayList<>())
                            .add(change);
                }
            }
            byReason.forEach((reason, some) -> {
                details.computeIfAbsent(reason, each -> new ArrayList<>())
                        .add(Hold.detail(reason, movement, some, person.sources())
                                + DoorWords.behind(movement, person.doors(), some));
                below.computeIfAbsent(reason, each -> new ArrayList<>())
                        .addAll(DoorWords.below(movement, person.doors(), some));
                doors.computeIfAbsent(reason, each -> new DoorCounts()).add(person, DoorWords.of(person.doors(), some));
            });
        });
        details.forEach((reason, texts) -> held.computeIfAbsent(reason, each -> new Listing(limit))
                .add(Row.of("!", person, String.join("; ", texts)).over(below.getOrDefault(reason, List.of()))));
    }

    /** What was not tried because of a failure stands beside that failure. */
    private void hinder(PersonPlan person, Map<Fate, List<PlannedChange>> byFate) {
        List<PlannedChange> skipped = byFate.getOrDefault(Fate.SKIPPED, List.of());
        boolean failed = byFate.containsKey(Fate.FAILED);
        String after = failed && !skipped.isEmpty() ? "; so not tried: " + Wording.acts(skipped) : "";
        byFate.forEach((fate, changes) -> {
            switch (fate) {
                case FAILED -> add(person, fate, changes, after);
                case SKIPPED -> {
                    if (!failed) {
                        add(person, fate, changes, "");
                    }
                }
                case OPEN, STALE -> add(person, fate, changes, "");
                case BLOCKED -> block(person, changes);
                case PLANNED, DONE, HELD, REJECTED -> {}
            }
        });
    }

    /** Whoever is spared stands in a list of their own. */
    private void block(PersonPlan person, List<PlannedChange> changes) {
        List<PlannedChange> others = new ArrayList<>();
        for (PlannedChange change : changes) {
            String reason = reason(change, Fate.BLOCKED);
            if (reason.startsWith(Protection.PROTECTED)) {
                spared.add(Row.of("!", person, reason));
            } else {
                others.add(change);
            }
        }
        if (!others.isEmpty()) {
            add(person, Fate.BLOCKED, others, "");
        }
    }

    private void add(PersonPlan person, Fate fate, List<PlannedChange> changes, String after) {
        hindered.computeIfAbsent(fate, each -> new Listing(limit))
                .add(Row.of("!", person, inWords(changes, change -> fate) + after));
    }

    /** What is in the way of changes, whatever it is in each case: {@code into HQ Lobby: no such group}. */
    static String inWords(List<PlannedChange> changes, boolean applied) {
        return inWords(changes, change -> Fate.of(change, applied));
    }

    private static String inWords(List<PlannedChange> changes, Function<PlannedChange, Fate> fate) {
        Map<String, List<PlannedChange>> byReason = new LinkedHashMap<>();
        for (PlannedChange change : changes) {
            byReason.computeIfAbsent(reason(change, fate.apply(change)), reason -> new ArrayList<>())
                    .add(change);
        }
        List<String> texts = new ArrayList<>();
        byReason.forEach((reason, some) -> texts.add(Wording.acts(some) + (reason.isEmpty() ? "" : ": ") + reason));
        return String.join("; ", texts);
    }

    /** What is in the way of a change, in words; empty where that is not known. */
    static String reason(PlannedChange change, Fate fate) {
        if (fate == Fate.BLOCKED) {
            return Objects.requireNonNull(change.blocked());
        }
        Outcome outcome = change.outcome();
        return outcome == null ? "" : outcome.words();
    }
}
