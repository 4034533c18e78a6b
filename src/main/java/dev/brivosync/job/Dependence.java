package dev.brivosync.job;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.EnumSet;
import java.util.Set;

/** What of a user in Brivo a stored plan was made from, beside their key, names and suspension, which always count. */
enum Dependence {
    /** Middle name, contacts, exemption from the second factor: a listing may leave them out. */
    FIELDS,
    /** A call for each field's user, or none. */
    CUSTOM_FIELDS,
    /** Memberships in the job's groups. */
    GROUPS,
    /** Cards of the job's formats. */
    BADGES;

    /** @param protectedByGroup whether a membership may protect people from losing anything */
    static Set<Dependence> of(PersonPlan person, boolean protectedByGroup) {
        Set<Dependence> all = EnumSet.noneOf(Dependence.class);
        boolean more = protectedByGroup;
        for (PlannedChange planned : person.changes()) {
            if (planned.flows()) {
                all.addAll(of(planned.change()));
                more |= !(planned.change() instanceof Change.Suspend);
            }
        }
        if (more) {
            // it does not matter where else somebody belongs who is only suspended, and a look at changes has not asked
            all.add(GROUPS);
        }
        return all;
    }

    private static Set<Dependence> of(Change change) {
        return switch (change) {
            case Change.Update _ -> EnumSet.of(FIELDS);
            case Change.SetCustomField _ -> EnumSet.of(CUSTOM_FIELDS);
            // whoever comes in, or goes for good, does so with everything that they carry
            case Change.Adopt _, Change.Delete _ -> EnumSet.of(FIELDS, BADGES);
            case Change.Reinstate _, Change.AssignBadge _, Change.RevokeBadge _ -> EnumSet.of(BADGES);
            case Change.Create _,
                    Change.Suspend _,
                    Change.AddToGroup _,
                    Change.RemoveFromGroup _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.Photo _ -> EnumSet.noneOf(Dependence.class);
        };
    }
}
