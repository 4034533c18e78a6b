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

/** Lists of whom something is in the way, one row for a person and a cause. Not thread-safe. */
final class Hindrances {
    private final int limit;
    private final Map<String, Listing> held = new TreeMap<>();
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
        Map<String, List<String>> doors = new TreeMap<>();
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
                doors.computeIfAbsent(reason, each -> new ArrayList<>())
                        .addAll(DoorWords.below(movement, person.doors(), some));
            });
        });
        details.forEach((reason, texts) -> held.computeIfAbsent(reason, each -> new Listing(limit))
                .add(Row.of("!", person, String.join("; ", texts)).over(doors.getOrDefault(reason, List.of()))));
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
                case PLANNED, DONE, HELD -> {}
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
        Map<String, List<PlannedChange>> byReason = new LinkedHashMap<>();
        for (PlannedChange change : changes) {
            byReason.computeIfAbsent(reason(change, fate), reason -> new ArrayList<>())
                    .add(change);
        }
        List<String> texts = new ArrayList<>();
        byReason.forEach((reason, some) -> texts.add(Wording.acts(some) + (reason.isEmpty() ? "" : ": ") + reason));
        hindered.computeIfAbsent(fate, each -> new Listing(limit))
                .add(Row.of("!", person, String.join("; ", texts) + after));
    }

    private static String reason(PlannedChange change, Fate fate) {
        if (fate == Fate.BLOCKED) {
            return Objects.requireNonNull(change.blocked());
        }
        return switch (change.outcome()) {
            case Outcome.Failed failed -> failed.error();
            case Outcome.Stale(var difference) -> difference;
            case Outcome.Skipped(var reason) -> reason;
            case Outcome.Done _ -> "";
            case null -> "";
        };
    }
}
