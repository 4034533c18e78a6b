package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.LifecycleRules;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.store.Staging.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which users of the account matter to a run, so that calls are spent on them and on nobody else. While it plans: the
 * job's own, and whoever carries a key of the source. While it applies a stored plan, or undoes one: whom that would change.
 */
final class Concerned {
    private final CurrentRun run;
    private final boolean byPlan;

    Concerned(CurrentRun run) {
        this.run = run;
        this.byPlan = run.request.kind().goesByPlan();
    }

    /** Ids of the staged users whose memberships count. */
    List<Long> members() {
        return byPlan ? depending(Dependence.GROUPS) : run.staging.concerned(account(), job());
    }

    /** Ids of the staged users of whom more than names, key and suspension counts. */
    List<Long> compared() {
        if (byPlan) {
            return depending(Dependence.FIELDS);
        }
        try (Stream<Pair> pairs = run.staging.pairs(account(), job())) {
            LifecycleRules lifecycle = run.request.job().lifecycle();
            return pairs.flatMap(pair -> Planner.compared(pair, lifecycle).stream())
                    .distinct()
                    .toList();
        }
    }

    /** Ids of the staged users whose custom fields count. */
    List<Long> customized() {
        return byPlan ? depending(Dependence.CUSTOM_FIELDS) : compared();
    }

    /** Ids of the staged users of a stored plan whose cards count. */
    List<Long> carriers() {
        return depending(Dependence.BADGES);
    }

    /** Whether a membership may protect people from losing anything. */
    static boolean protectsByGroup(CurrentRun run) {
        return !run.request.job().ownership().protectedGroups().isEmpty();
    }

    private List<Long> depending(Dependence part) {
        boolean protect = protectsByGroup(run);
        return ofPlan(person -> Dependence.of(person, protect).contains(part)).stream()
                .map(AccountUser::id)
                .filter(this::isStaged)
                .toList();
    }

    /**
     * Ids of users whom the listing lacks although something would follow from their being gone.
     *
     * @param restless whether the account was never at rest while it was read, so that it may have missed anybody
     */
    List<Long> seeminglyGone(boolean restless) {
        if (byPlan) {
            return ofPlan(Concerned::flows).stream()
                    .map(AccountUser::id)
                    .filter(id -> !isStaged(id))
                    .toList();
        }
        return run.staging.ownedAndUnseen(account(), job()).stream()
                .filter(unseen -> restless || wouldBeRecreated(unseen))
                .map(Unseen::brivoId)
                .toList();
    }

    private static boolean wouldBeRecreated(Unseen unseen) {
        return unseen.entry() instanceof Listed(var person)
                && (person.standing() == Standing.ACTIVE || person.standing() == Standing.ARRIVING);
    }

    /** The users of a stored plan as they were when it was made, or as it made them itself. */
    private List<AccountUser> ofPlan(Predicate<PersonPlan> which) {
        StillAsPlanned plans = new StillAsPlanned(run, new BadgesAgain(run));
        List<AccountUser> users = new ArrayList<>();
        for (PersonPlan stored : run.plan) {
            PersonPlan person = plans.continued(stored);
            AccountUser then = person.baseline();
            if (then != null && which.test(person)) {
                users.add(then);
            }
        }
        return users;
    }

    private static boolean flows(PersonPlan person) {
        return person.changes().stream().anyMatch(PlannedChange::flows);
    }

    private boolean isStaged(long user) {
        return run.staging.hasUser(user);
    }

    private String account() {
        return run.request.account().name();
    }

    private String job() {
        return run.request.job().name();
    }
}
