package dev.brivosync.worlds;

import dev.brivosync.worlds.World.Ours;
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

/**
 * Knows what must come of a world, from the rules of DESIGN.md alone and without a line of the product: what each sync
 * shows, what stands in the account after it, and whose people are whose.
 */
final class Oracle {
    final JobRules job;
    final Account account;
    final SortedMap<String, Ours> ours;
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
                .map(act -> act.step(held.contains(act.cause())))
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
        acts.stream()
                .filter(act -> act.possible() && (approving || !held.contains(act.cause())))
                .forEach(act -> act.effect().run());
        isNew = false;
    }

    private SourceOfDay source(List<Row> rows, int day) {
        return SourceOfDay.of(rows, ours.keySet(), Day.date(day));
    }

    private List<Act> acts(SourceOfDay source, List<Row> rows) {
        Set<String> keys = new TreeSet<>(source.said().keySet());
        keys.addAll(ours.keySet());
        boolean absenceCounts = !hasCounted(rows);
        List<Act> acts = new ArrayList<>();
        keys.forEach(key -> acts.addAll(new Expectation(this, source, key).acts(absenceCounts)));
        return acts;
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
