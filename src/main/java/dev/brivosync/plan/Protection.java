package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * People who lose nothing, whatever the source says: the one who could let everybody in again, a board.
 *
 * @param keys people by their keys
 * @param groups names of groups by their ids; whoever belongs to one is protected
 */
public record Protection(Set<PersonKey> keys, Map<Long, String> groups) {
    /** How the reason of each change begins that is not made because the person is protected. */
    public static final String PROTECTED = "is protected";

    private static final Protection NONE = new Protection(Set.of(), Map.of());

    public Protection {
        keys = new TreeSet<>(keys);
        groups = new TreeMap<>(groups);
    }

    public static Protection none() {
        return NONE;
    }

    /**
     * The same plan without what takes something from a protected person: to be suspended or deleted is left to a person,
     * what else they would lose they keep.
     *
     * @param before the key that they have until this plan is applied; null where they keep theirs
     */
    PersonPlan spare(PersonPlan plan, @Nullable PersonKey before) {
        String why = plan.baseline() == null ? null : reason(plan.key(), before, plan.baseline());
        if (why == null || plan.changes().stream().noneMatch(change -> takes(change.change()))) {
            return plan;
        }
        List<PlannedChange> left = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (PlannedChange change : plan.changes()) {
            Optional<String> spared = spared(change.change());
            spared.ifPresent(kept::add);
            if (endsAccess(change.change())) {
                left.add(change.blocked("%s (%s), but should leave: %s; suspend them in Brivo, or end the protection"
                        .formatted(PROTECTED, why, change.why())));
            } else if (spared.isEmpty()) {
                left.add(change);
            }
        }
        List<Note> notes = new ArrayList<>(plan.notes());
        if (!kept.isEmpty()) {
            notes.add(Note.information("%s (%s), and keeps %s".formatted(PROTECTED, why, String.join(", ", kept))));
        }
        return new PersonPlan(plan.key(), plan.name(), plan.baseline(), plan.origin(), left, notes, plan.sources());
    }

    boolean covers(PersonKey key, AccountUser user) {
        return reason(key, null, user) != null;
    }

    /** Whether a change takes access, or a part of it. */
    static boolean takes(Change change) {
        return endsAccess(change) || spared(change).isPresent();
    }

    private static boolean endsAccess(Change change) {
        return change instanceof Change.Suspend || change instanceof Change.Delete;
    }

    /** What the person keeps because this change is not made; empty where it takes nothing, or all. */
    private static Optional<String> spared(Change change) {
        return switch (change) {
            case Change.RemoveFromGroup(var group) -> Optional.of("the group " + group.name());
            case Change.RevokeBadge(var badge, var _) ->
                Optional.of("card " + badge.card().number());
            case Change.CancelInvitation _ -> Optional.of("the mobile pass");
            case Change.SetPin pin when pin.wanted().isNone() -> Optional.of("the PIN");
            case Change.EndPin end when end.shortens() -> Optional.of("the PIN until its present end");
            case Change.AssignBadge badge
            when shortens(badge) ->
                Optional.of(
                        "card %s until its present end".formatted(badge.card().number()));
            case Change.Create _,
                    Change.Update _,
                    Change.Adopt _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.Delete _,
                    Change.AddToGroup _,
                    Change.SetCustomField _,
                    Change.AssignBadge _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.Invite _,
                    Change.Photo _ -> Optional.empty();
        };
    }

    /** Whether a card that they carry would end earlier. */
    private static boolean shortens(Change.AssignBadge badge) {
        return badge.carried() != null
                && badge.validTo() != null
                && (badge.carried().validTo() == null
                        || badge.validTo().isBefore(badge.carried().validTo()));
    }

    private @Nullable String reason(PersonKey key, @Nullable PersonKey before, AccountUser user) {
        if (keys.contains(key)) {
            return "by their key";
        }
        if (before != null && keys.contains(before)) {
            return "by the key that they had until now";
        }
        return user.groups().stream()
                .filter(groups::containsKey)
                .map(group -> "group " + groups.get(group))
                .findFirst()
                .orElse(null);
    }
}
