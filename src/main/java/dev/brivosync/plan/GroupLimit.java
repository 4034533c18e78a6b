package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many groups a user may be in; beyond that Brivo refuses a change of groups as a whole (FACTS: Groups). */
public final class GroupLimit {
    static final int MOST = 16;

    private final ManagedGroups groups;

    public GroupLimit(ManagedGroups groups) {
        this.groups = groups;
    }

    /**
     * Whether it must be asked which other groups this user is in before the plan is sound: they would get more, and with
     * all the account's other groups it were too many.
     */
    public boolean asksForOthers(PersonPlan person) {
        AccountUser user = person.baseline();
        List<PlannedChange> additions = only(person.changes(), Change.AddToGroup.class);
        return user != null
                && user.details().otherGroups() == null
                && !additions.isEmpty()
                && managed(user, person.changes(), additions).size()
                                + groups.facts().others().size()
                        > MOST;
    }

    /** Why these additions cannot be made, with the groups that there would be; null where they can. */
    @Nullable
    String exceeded(
            @Nullable AccountUser user, Collection<PlannedChange> removals, Collection<PlannedChange> additions) {
        List<String> names = managed(user, removals, additions);
        SortedSet<Long> others = user == null ? null : user.details().otherGroups();
        if (others != null) {
            others.forEach(id -> names.add(groups.facts().others().getOrDefault(id, "group " + id)));
        }
        return names.size() <= MOST
                ? null
                : "would be in %d groups, and Brivo holds %d: %s; take %s away"
                        .formatted(
                                names.size(),
                                MOST,
                                names.stream().sorted().collect(Collectors.joining(", ")),
                                names.size() == MOST + 1 ? "one" : names.size() - MOST);
    }

    /** Names of the job's groups that the user would be in; who waits to be removed still counts. */
    private List<String> managed(
            @Nullable AccountUser user, Collection<PlannedChange> removals, Collection<PlannedChange> additions) {
        List<String> names = new ArrayList<>();
        if (user != null) {
            Set<Long> leaving = only(removals, Change.RemoveFromGroup.class).stream()
                    .filter(PlannedChange::flows)
                    .map(GroupLimit::groupOf)
                    .map(AccountGroup::id)
                    .collect(Collectors.toSet());
            groups.existing().stream()
                    .filter(group -> user.groups().contains(group.id()) && !leaving.contains(group.id()))
                    .map(AccountGroup::name)
                    .forEach(names::add);
        }
        additions.forEach(each -> names.add(groupOf(each).name()));
        return names;
    }

    private static List<PlannedChange> only(Collection<PlannedChange> changes, Class<? extends Change> kind) {
        return changes.stream().filter(each -> kind.isInstance(each.change())).toList();
    }

    private static AccountGroup groupOf(PlannedChange planned) {
        return switch (planned.change()) {
            case Change.AddToGroup(AccountGroup group) -> group;
            case Change.RemoveFromGroup(AccountGroup group) -> group;
            default -> throw new IllegalArgumentException(planned.change().kind() + " is about no group");
        };
    }
}
