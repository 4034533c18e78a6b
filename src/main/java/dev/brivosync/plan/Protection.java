package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     */
    PersonPlan spare(PersonPlan plan) {
        String why = plan.baseline() == null ? null : reason(plan.key(), plan.baseline());
        if (why == null || plan.changes().stream().noneMatch(change -> takes(change.change()))) {
            return plan;
        }
        List<PlannedChange> left = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (PlannedChange change : plan.changes()) {
            switch (change.change()) {
                case Change.Suspend _, Change.Delete _ ->
                    left.add(
                            change.blocked("%s (%s), but should leave: %s; suspend them in Brivo, or end the protection"
                                    .formatted(PROTECTED, why, change.why())));
                case Change.RemoveFromGroup(var group) -> kept.add("the group " + group.name());
                case Change.RevokeBadge(var badge, var _) ->
                    kept.add("card " + badge.card().number());
                case Change.CancelInvitation _ -> kept.add("the mobile pass");
                case Change.SetPin(var pin, boolean _) when pin.isNone() -> kept.add("the PIN");
                case Change.EndPin end when end.shortens() -> kept.add("the PIN until its present end");
                case Change.AssignBadge badge
                when shortens(badge) ->
                    kept.add("card %s until its present end"
                            .formatted(badge.card().number()));
                case Change.Create _,
                        Change.Update _,
                        Change.Adopt _,
                        Change.Reinstate _,
                        Change.AddToGroup _,
                        Change.SetCustomField _,
                        Change.AssignBadge _,
                        Change.SetPin _,
                        Change.EndPin _,
                        Change.Invite _,
                        Change.Photo _ -> left.add(change);
            }
        }
        List<Note> notes = new ArrayList<>(plan.notes());
        if (!kept.isEmpty()) {
            notes.add(Note.information("%s (%s), and keeps %s".formatted(PROTECTED, why, String.join(", ", kept))));
        }
        return new PersonPlan(plan.key(), plan.name(), plan.baseline(), plan.origin(), left, notes, plan.sources());
    }

    boolean covers(PersonKey key, AccountUser user) {
        return reason(key, user) != null;
    }

    private static boolean takes(Change change) {
        return change instanceof Change.Suspend
                || change instanceof Change.Delete
                || change instanceof Change.RemoveFromGroup
                || change instanceof Change.RevokeBadge
                || change instanceof Change.CancelInvitation
                || (change instanceof Change.SetPin(var pin, boolean _) && pin.isNone())
                || (change instanceof Change.EndPin end && end.shortens())
                || (change instanceof Change.AssignBadge badge && shortens(badge));
    }

    /** Whether a card that they carry would end earlier. */
    private static boolean shortens(Change.AssignBadge badge) {
        return badge.carried() != null
                && badge.validTo() != null
                && (badge.carried().validTo() == null
                        || badge.validTo().isBefore(badge.carried().validTo()));
    }

    private @Nullable String reason(PersonKey key, AccountUser user) {
        if (keys.contains(key)) {
            return "by their key";
        }
        return user.groups().stream()
                .filter(groups::containsKey)
                .map(group -> "group " + groups.get(group))
                .findFirst()
                .orElse(null);
    }
}
