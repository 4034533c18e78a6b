package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody undid of earlier runs: where the source still says it, so that a plan would do it again, that is held until
 * somebody agrees. Not thread-safe.
 */
public final class UndoneBefore {
    private final Map<Long, List<Undone>> byUser = new HashMap<>();
    private final Set<Undone> met = new HashSet<>();

    public UndoneBefore(Collection<Undone> undone) {
        undone.forEach(each ->
                byUser.computeIfAbsent(each.user(), user -> new ArrayList<>()).add(each));
    }

    /**
     * Something that was undone.
     *
     * @param effect what stood there until then
     * @param run that undid it
     */
    public record Undone(long user, Effect effect, int run) {}

    /** The same person with everything held that does again what was undone, together with what has the same cause. */
    public PersonPlan hold(PersonPlan person) {
        AccountUser user = person.baseline();
        List<Undone> undone = user == null ? List.of() : byUser.getOrDefault(user.id(), List.of());
        if (undone.isEmpty()) {
            return person;
        }
        Set<ChangeClass> again = EnumSet.noneOf(ChangeClass.class);
        for (PlannedChange planned : person.changes()) {
            List<Undone> some = undone.stream()
                    .filter(each -> Effect.left(planned.change()).stream().anyMatch(each.effect()::isSame))
                    .toList();
            met.addAll(some);
            if (!some.isEmpty()) {
                again.add(planned.changeClass());
            }
        }
        again.remove(ChangeClass.KEPT_SUSPENDED);
        return person.withChanges(planned ->
                again.contains(planned.changeClass()) && planned.held() == null ? planned.held(Guard.UNDONE) : planned);
    }

    /** Those that a plan for everybody would not do again: the source no longer says so. */
    public List<Undone> over() {
        return byUser.values().stream()
                .flatMap(List::stream)
                .filter(each -> !met.contains(each))
                .toList();
    }

    /** Those that would be done again. */
    public Set<Undone> met() {
        return Set.copyOf(met);
    }
}
