package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry.Elsewhere;
import dev.brivosync.plan.SourceEntry.Listed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was edited in a job file since it was applied last. What it takes from people for that reason alone waits for
 * somebody, however few they are; whoever would have lost it by the file as it was loses it as ever.
 *
 * <p>Whom the source does not list any more since {@code source} was edited is out of scope, not missing: they went out
 * of sight because somebody looks elsewhere.
 *
 * @param parts what says something else
 * @param groups ids of groups whose losses are all the edit's, whomever they meet
 * @param names names of the job's groups by their ids
 * @param before by key how somebody stood by the old rules, where that differs; null where those cannot be asked any more
 * @param spared whom the job as it was would not have touched
 * @param missingReads how many reads had to lack somebody; 0 where nobody knows
 * @param counts whether today's read is one of them
 * @param lost who went out of sight by an earlier edit of the source, and has not been seen since
 */
public record Edit(
        Set<EditedPart> parts,
        Set<Long> groups,
        Map<Long, String> names,
        @Nullable Map<PersonKey, Before> before,
        Predicate<PersonKey> spared,
        int missingReads,
        boolean counts,
        Set<PersonKey> lost) {
    /** Nothing was edited. */
    public static Edit none(Set<PersonKey> lost) {
        return new Edit(Set.of(), Set.of(), Map.of(), Map.of(), _ -> false, 0, false, lost);
    }

    /** The same plan, where what only the edit takes waits for somebody. */
    public PersonPlan hold(Pair pair, PersonPlan planned) {
        PersonPlan person = isOutOfSight(pair) ? outOfScope(planned) : planned;
        boolean access = person.changes().stream()
                .anyMatch(change -> change.change() instanceof Change.Suspend && isEdits(pair, change));
        return person.withChanges(change -> {
            boolean with = access && isLossOfAccess(change.changeClass());
            return change.held() == null && change.blocked() == null && (with || isEdits(pair, change))
                    ? change.held(Guard.CONFIG_CHANGE)
                    : change;
        });
    }

    private boolean isOutOfSight(Pair pair) {
        OwnedPerson owned = pair.owned();
        return pair.entry() == null
                && owned != null
                && (lost.contains(owned.key()) || (parts.contains(EditedPart.SOURCE) && owned.missingReads() == 0));
    }

    /** What would follow a suspension is left for when somebody has agreed to that. */
    private static PersonPlan outOfScope(PersonPlan person) {
        List<PlannedChange> left = person.changes().stream()
                .filter(change ->
                        change.changeClass() != ChangeClass.MISSING || change.change() instanceof Change.Suspend)
                .map(change -> change.changeClass() == ChangeClass.MISSING
                        ? new PlannedChange(
                                change.change(),
                                ChangeClass.OUT_OF_SCOPE,
                                change.why() + ", since the job file's source was edited",
                                change.held(),
                                change.blocked(),
                                change.outcome())
                        : change)
                .toList();
        return left.equals(person.changes()) ? person : person.withChanges(left);
    }

    private static boolean isLossOfAccess(ChangeClass changeClass) {
        return changeClass == ChangeClass.LEAVER || changeClass == ChangeClass.MISSING;
    }

    /** Whether a change takes something, and the file as it was would not have taken it. */
    private boolean isEdits(Pair pair, PlannedChange planned) {
        boolean takes = takes(planned);
        if (takes && (parts.contains(EditedPart.ANYTHING) || spared.test(pair.key()))) {
            return true;
        }
        return takes
                && switch (planned.change()) {
                    case Change.Suspend _ -> endsAccessByEdit(pair, planned.changeClass());
                    case Change.RemoveFromGroup(var group) ->
                        isIn(pair)
                                ? leavesByEdit(pair.key(), group.id())
                                : goesFurtherByEdit(pair, planned, EditedPart.LATER_GROUPS);
                    case Change.RevokeBadge _ ->
                        isIn(pair)
                                ? parts.contains(EditedPart.BADGES) || keptAll(pair.key())
                                : goesFurtherByEdit(pair, planned, EditedPart.LATER_BADGES);
                    case Change.CancelInvitation _ -> goesFurtherByEdit(pair, planned, EditedPart.LATER_INVITATIONS);
                    case Change.Delete _ -> goesFurtherByEdit(pair, planned, EditedPart.DELETION);
                    case Change.SetPin _ -> parts.contains(EditedPart.PINS);
                    case Change.EndPin _ -> parts.contains(EditedPart.ENDS);
                    case Change.AssignBadge _ -> parts.contains(EditedPart.ENDS) || parts.contains(EditedPart.BADGES);
                    default -> false;
                };
    }

    /** Whoever is created, taken over or let in again gets something, whatever belongs to it. */
    private static boolean takes(PlannedChange planned) {
        return switch (planned.changeClass()) {
            case LEAVER, MISSING, REMOVE_FROM_GROUP, REVOKE_BADGE, DELETE, ASSIGN_BADGE ->
                switch (planned.change()) {
                    case Change.Suspend _, Change.RemoveFromGroup _, Change.RevokeBadge _ -> true;
                    case Change.CancelInvitation _, Change.Delete _ -> true;
                    case Change.SetPin(var pin, var _, var _) -> pin.isNone();
                    case Change.EndPin end -> end.shortens();
                    case Change.AssignBadge badge -> endsSooner(badge);
                    default -> false;
                };
            default -> false;
        };
    }

    private static boolean endsSooner(Change.AssignBadge badge) {
        return badge.carried() != null
                && badge.validTo() != null
                && (badge.carried().validTo() == null
                        || badge.validTo().isBefore(badge.carried().validTo()));
    }

    private static boolean isIn(Pair pair) {
        return pair.entry() instanceof Listed(var person) && person.standing() == Standing.ACTIVE;
    }

    private boolean endsAccessByEdit(Pair pair, ChangeClass changeClass) {
        if (parts.contains(EditedPart.SUSPENSION)) {
            return true;
        }
        if (changeClass == ChangeClass.MISSING) {
            int reads = pair.owned() == null ? 0 : pair.owned().missingReads() + (counts ? 1 : 0);
            return parts.contains(EditedPart.MISSING) && (missingReads == 0 || reads < missingReads);
        }
        return standsByEdit(pair, Before::letsIn);
    }

    /** Whether they stand as they do by the edit alone; an end that an earlier read told is none. */
    private boolean standsByEdit(Pair pair, Predicate<Before> otherwise) {
        return switch (pair.entry()) {
            case Listed listed
            when before != null -> {
                Before then = before.get(listed.key());
                yield then != null && otherwise.test(then);
            }
            case Listed _ -> parts.contains(EditedPart.STANDING);
            case Elsewhere _ -> parts.contains(EditedPart.STANDING);
            case null, default -> false;
        };
    }

    private boolean leavesByEdit(PersonKey key, long group) {
        if (parts.contains(EditedPart.GROUPS) || groups.contains(group)) {
            return true;
        }
        Before then = before == null ? null : before.get(key);
        String name = names.get(group);
        return then != null
                && (then.standing() == null || (name != null && then.groups().contains(name)));
    }

    /** Whether the old rules could not tell of somebody, and so would have taken nothing from them. */
    private boolean keptAll(PersonKey key) {
        Before then = before == null ? null : before.get(key);
        return then != null && then.standing() == null;
    }

    /** What goes with a suspension or follows it. */
    private boolean goesFurtherByEdit(Pair pair, PlannedChange planned, EditedPart sooner) {
        return parts.contains(sooner)
                || (!isLossOfAccess(planned.changeClass()) && standsByEdit(pair, Before::staysPerson));
    }
}
