package dev.brivosync.brivo;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One of a person's changes that are to be applied.
 *
 * @param place in {@link PersonPlan#changes}
 */
record Step(int place, Change change) {
    /** Those that flow: neither held nor blocked, and not done before. */
    static List<Step> of(PersonPlan person) {
        List<Step> steps = new ArrayList<>();
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange planned = person.changes().get(place);
            if (planned.flows()) {
                steps.add(new Step(place, planned.change()));
            }
        }
        return List.copyOf(steps);
    }

    static List<Step> only(List<Step> steps, Class<?>... kinds) {
        List<Class<?>> wanted = List.of(kinds);
        return steps.stream()
                .filter(step -> wanted.contains(step.change().getClass()))
                .toList();
    }

    /** Ids of the groups that these steps add the user to. */
    static SortedSet<Long> added(List<Step> steps) {
        return groupIds(only(steps, Change.AddToGroup.class));
    }

    static SortedSet<Long> removed(List<Step> steps) {
        return groupIds(only(steps, Change.RemoveFromGroup.class));
    }

    /** The group that this step is about. */
    long groupId() {
        return switch (change) {
            case Change.AddToGroup(var group) -> group.id();
            case Change.RemoveFromGroup(var group) -> group.id();
            case Change.Create _,
                    Change.Update _,
                    Change.Adopt _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.SetCustomField _,
                    Change.AssignBadge _,
                    Change.RevokeBadge _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.Photo _,
                    Change.Delete _ -> throw new IllegalStateException(change.kind() + " is about no group");
        };
    }

    private static SortedSet<Long> groupIds(List<Step> steps) {
        return steps.stream().map(Step::groupId).collect(Collectors.toCollection(TreeSet::new));
    }
}
