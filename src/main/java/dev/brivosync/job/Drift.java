package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What changed about a user in Brivo between two readings. */
final class Drift {
    private Drift() {}

    /** Whether the plan writes fields, so that what they were counts: a listing may have left them out for anybody else. */
    static boolean comparesFields(PersonPlan person) {
        return person.changes().stream()
                .map(PlannedChange::change)
                .anyMatch(change -> change instanceof Change.Update || change instanceof Change.Adopt);
    }

    /** Whether the plan writes custom fields. */
    static boolean comparesCustomFields(PersonPlan person) {
        return person.changes().stream().anyMatch(change -> change.change() instanceof Change.SetCustomField);
    }

    /**
     * The differences in words; empty where there is none.
     *
     * @param then the user for whom the plan was made
     */
    static Optional<String> between(PersonPlan person, AccountUser then, AccountUser now) {
        List<String> differences = new ArrayList<>();
        compare("key", String.valueOf(then.externalId()), String.valueOf(now.externalId()), differences);
        compare("first name", then.firstName(), now.firstName(), differences);
        compare("last name", then.lastName(), now.lastName(), differences);
        if (comparesFields(person)) {
            compare("middle name", then.middleName(), now.middleName(), differences);
            compare("e-mails", then.emails(), now.emails(), differences);
            compare("phones", then.phones(), now.phones(), differences);
            Boolean exemptThen = then.details().bleTwoFactorExempt();
            Boolean exemptNow = now.details().bleTwoFactorExempt();
            if (exemptThen != null && exemptNow != null) {
                compare("exemption from the second factor", exemptThen, exemptNow, differences);
            }
        }
        for (PlannedChange planned : person.changes()) {
            if (planned.change() instanceof Change.SetCustomField(var field, var from, var _)) {
                compare(
                        "custom field " + field.name(),
                        from,
                        now.customFields().getOrDefault(field.id(), ""),
                        differences);
            }
        }
        compare("suspended", suspended(person, then), now.suspended(), differences);
        if (!onlySuspends(person)) {
            compare("groups", groups(person, then), now.groups(), differences);
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("changed in Brivo since the plan was made: " + String.join(", ", differences));
    }

    /** Whether the user is suspended where nobody but the plan's own run has changed it. */
    private static boolean suspended(PersonPlan person, AccountUser then) {
        boolean suspended = then.suspended();
        for (Change done : done(person)) {
            suspended = done instanceof Change.Suspend || (suspended && !(done instanceof Change.Reinstate));
        }
        return suspended;
    }

    private static SortedSet<Long> groups(PersonPlan person, AccountUser then) {
        SortedSet<Long> groups = new TreeSet<>(then.groups());
        for (Change done : done(person)) {
            if (done instanceof Change.AddToGroup(var group)) {
                groups.add(group.id());
            } else if (done instanceof Change.RemoveFromGroup(var group)) {
                groups.remove(group.id());
            }
        }
        return groups;
    }

    /** What was applied of a plan of which the rest was held at first. */
    private static List<Change> done(PersonPlan person) {
        return person.changes().stream()
                .filter(planned -> planned.outcome() instanceof Outcome.Done)
                .map(PlannedChange::change)
                .toList();
    }

    /** Then it does not matter where else they belong, and a look at changes has not asked. */
    private static boolean onlySuspends(PersonPlan person) {
        return person.changes().stream().allMatch(planned -> planned.change() instanceof Change.Suspend);
    }

    private static void compare(String field, Object then, Object now, List<String> differences) {
        if (!then.equals(now)) {
            differences.add(field);
        }
    }
}
