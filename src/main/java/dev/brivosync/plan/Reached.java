package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom a plan would reach in each class without being asked about, beside those whom earlier runs have reached: each
 * person counts once. Not thread-safe.
 */
public final class Reached {
    private final Earlier earlier;
    private final Map<ChangeClass, Integer> people = new EnumMap<>(ChangeClass.class);
    private final Map<Span, Map<ChangeClass, Integer>> newcomers = new EnumMap<>(Span.class);
    private final Map<ChangeClass, Integer> newlyExpected = new EnumMap<>(ChangeClass.class);
    private final Map<Long, GroupLoss> losses = new TreeMap<>();

    public Reached(Earlier earlier) {
        this.earlier = earlier;
        for (Span span : Span.values()) {
            newcomers.put(span, new EnumMap<>(ChangeClass.class));
        }
    }

    /** @param people who would be removed from it as movers */
    record GroupLoss(AccountGroup group, int people) {}

    /** A person's plan before the guard holds anything. */
    public void add(PersonPlan person) {
        person.changes().stream()
                .filter(change -> change.blocked() == null && change.held() == null)
                .map(PlannedChange::changeClass)
                .distinct()
                .forEach(each -> add(person.key(), each));
        person.changes().forEach(this::addLoss);
    }

    private void add(PersonKey key, ChangeClass changeClass) {
        people.merge(changeClass, 1, Integer::sum);
        newcomers.forEach((span, counts) ->
                counts.merge(changeClass, earlier.within(span, changeClass).contains(key) ? 0 : 1, Integer::sum));
        newlyExpected.merge(changeClass, earlier.expected(changeClass).contains(key) ? 0 : 1, Integer::sum);
    }

    /** Who leaves a group together with all access is of another class, and measured there. */
    private void addLoss(PlannedChange change) {
        if (change.blocked() == null
                && change.held() == null
                && change.changeClass() == ChangeClass.REMOVE_FROM_GROUP
                && change.change() instanceof Change.RemoveFromGroup(AccountGroup group)) {
            losses.merge(group.id(), new GroupLoss(group, 1), (one, other) -> new GroupLoss(group, one.people() + 1));
        }
    }

    /** Whom runs before it have reached. */
    public Earlier earlier() {
        return earlier;
    }

    /** How many people the plan would reach, by class. */
    public Map<ChangeClass, Integer> people() {
        return people;
    }

    /** Those of them whom the class has not reached within the span. */
    int newWithin(Span span, ChangeClass changeClass) {
        return newcomers.getOrDefault(span, Map.of()).getOrDefault(changeClass, 0);
    }

    /** Those of them whom the class has not reached since it was announced. */
    int newlyExpected(ChangeClass changeClass) {
        return newlyExpected.getOrDefault(changeClass, 0);
    }

    /** By the group's id. */
    Map<Long, GroupLoss> losses() {
        return losses;
    }
}
