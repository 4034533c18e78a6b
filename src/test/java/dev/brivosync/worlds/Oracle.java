package dev.brivosync.worlds;

import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows what must come of a world, from the rules of DESIGN.md alone and without a line of the product: what each sync
 * shows, what stands in the account after it, and whose people are whose.
 */
final class Oracle {
    final JobRules job;
    final Account account;
    final SortedMap<String, Ours> ours;
    /** By the card's number, the end that we wrote last. */
    final SortedMap<Integer, Instant> ends = new TreeMap<>();

    private final boolean approving;
    private boolean isNew;
    private String counted = "";

    Oracle(World world) {
        this.job = world.job();
        this.account = world.account().copy();
        this.ours = new TreeMap<>(world.ours());
        this.approving = world.approving();
        this.isNew = world.isNew();
    }

    /** Whether the job has never run. */
    boolean isNew() {
        return isNew;
    }

    /** Whether the very same file was counted before. */
    boolean hasCounted(List<Row> rows) {
        return counted.equals(Row.csv(rows));
    }

    void remember(String key, UnaryOperator<Ours> change) {
        ours.computeIfPresent(key, (each, present) -> change.apply(present));
    }

    /** What a plan made now shows. */
    SortedSet<Step> plan(List<Row> rows, int day) {
        SourceOfDay source = source(rows, day);
        List<Act> acts = acts(source, rows);
        Set<String> held = held(acts, source.complete());
        return acts.stream()
                .map(act -> act.step(act.isHeld(held)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Does what a sync does, and what somebody who approves of everything does after it. */
    void sync(List<Row> rows, int day) {
        SourceOfDay source = source(rows, day);
        List<Act> acts = acts(source, rows);
        Set<String> held = held(acts, source.complete());
        ours.replaceAll((key, each) -> {
            Account.User user = account.users.get(each.user());
            return user != null && !user.suspended() ? each.suspended(false) : each;
        });
        if (source.complete()) {
            boolean again = hasCounted(rows);
            ours.replaceAll((key, each) -> source.said().containsKey(key)
                    ? each.missing(0)
                    : again ? each : each.missing(each.missingReads() + 1));
            counted = Row.csv(rows);
        }
        List<Act> done = acts.stream()
                .filter(act -> act.possible() && (approving || !act.isHeld(held)))
                .toList();
        // first everybody gives back, then everybody gets
        done.stream().filter(act -> act.awaited() == null).forEach(act -> act.effect()
                .run());
        done.stream().filter(act -> act.awaited() != null).forEach(act -> act.effect()
                .run());
        isNew = false;
    }

    /** The end that we write for a card; null where it shall have none. */
    void gave(int card, @Nullable Instant end) {
        ends.remove(card);
        if (end != null) {
            ends.put(card, end);
        }
    }

    /** Whether the end that a card has now is one that we wrote. */
    boolean wroteEnd(Account.Card card) {
        return card.validTo() != null && card.validTo().equals(ends.get(card.number()));
    }

    private SourceOfDay source(List<Row> rows, int day) {
        return SourceOfDay.of(rows, ours.keySet(), day);
    }

    private List<Act> acts(SourceOfDay source, List<Row> rows) {
        Set<String> keys = new TreeSet<>(source.said().keySet());
        keys.addAll(ours.keySet());
        boolean absenceCounts = !hasCounted(rows);
        List<Act> acts = new ArrayList<>();
        keys.forEach(key -> acts.addAll(new Expectation(this, source, key).acts(absenceCounts)));
        return handedOver(acts);
    }

    /** Whoever waits for a card gets it where its carrier gives it back in the same plan. */
    private static List<Act> handedOver(List<Act> acts) {
        Map<String, String> givers = new TreeMap<>();
        acts.stream().filter(Act::givesBack).forEach(act -> givers.put(act.detail(), act.cause()));
        return acts.stream()
                .map(act -> act.awaited() != null && givers.containsKey(act.detail())
                        ? act.after(givers.get(act.detail()))
                        : act)
                .toList();
    }

    private Set<String> held(List<Act> acts, boolean complete) {
        Map<String, Set<String>> people = new TreeMap<>();
        acts.stream()
                .filter(Act::possible)
                .forEach(act -> people.computeIfAbsent(act.cause(), first -> new HashSet<>())
                        .add(act.key()));
        Set<String> held = new HashSet<>();
        acts.stream()
                .map(Act::cause)
                .filter(cause ->
                        Limits.holds(cause, people.getOrDefault(cause, Set.of()).size(), ours.size(), isNew, complete))
                .forEach(held::add);
        return held;
    }
}
