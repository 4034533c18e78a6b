package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.UserDetails;
import dev.brivosync.plan.GroupLimit;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Planner;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which groups that the job does not manage somebody is in. It matters to those alone who would get more groups, and
 * might have too many then: one call for each of them, none on a quiet night.
 */
final class OtherGroups {
    private final CurrentRun run;

    OtherGroups(CurrentRun run) {
        this.run = run;
    }

    /** The plan for this pair, made again where it could only be known now how many groups the user would be in. */
    PersonPlan completed(Planner planner, Pair pair) {
        PersonPlan plan = planner.plan(pair);
        // whom the plan takes them for may be somebody who does not carry the key yet
        AccountUser user = plan.baseline();
        if (user == null || run.request.changedOnly() || !new GroupLimit(run.groups()).asksForOthers(plan)) {
            return plan;
        }
        return run.brivo
                .reader()
                .groupsOf(user.id())
                .map(all -> planner.plan(pair.withUser(knowing(user, run.groups(), all))))
                .orElse(plan);
    }

    /** @param all ids of all groups that the user is in */
    static AccountUser knowing(AccountUser user, ManagedGroups managed, Collection<Long> all) {
        SortedSet<Long> others = new TreeSet<>(all);
        managed.existing().stream().map(AccountGroup::id).forEach(others::remove);
        UserDetails told = user.details();
        return user.detailed(new UserDetails(told.bleTwoFactorExempt(), told.effectiveTo(), others));
    }
}
