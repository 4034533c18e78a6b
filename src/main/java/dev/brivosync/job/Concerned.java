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
 * job's own, and whoever carries a key of the source. While it applies a stored plan: whom that would change.
 */
final class Concerned {
    private final CurrentRun run;
    private final boolean applying;

    Concerned(CurrentRun run) {
        this.run = run;
        this.applying = run.request.kind() == RunRequest.Kind.APPLY;
    }

    /** Ids of the staged users whose memberships count. */
    List<Long> members() {
        return applying
                ? ofPlan(Concerned::flows).stream()
                        .filter(user -> isStaged(user.id()))
                        .map(AccountUser::id)
                        .toList()
                : run.staging.concerned(account(), job());
    }

    /** Ids of the staged users of whom more than names, key and suspension counts. */
    List<Long> compared() {
        if (applying) {
            return ofPlan(person -> flows(person) && Drift.comparesFields(person)).stream()
                    .map(AccountUser::id)
                    .filter(this::isStaged)
                    .toList();
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
        if (applying) {
            return ofPlan(person -> flows(person) && Drift.comparesCustomFields(person)).stream()
                    .map(AccountUser::id)
                    .filter(this::isStaged)
                    .toList();
        }
        return compared();
    }

    /**
     * Ids of users whom the listing lacks although something would follow from their being gone.
     *
     * @param restless whether the account was never at rest while it was read, so that it may have missed anybody
     */
    List<Long> seeminglyGone(boolean restless) {
        if (applying) {
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

    /** The users of a stored plan as they were when it was made. */
    private List<AccountUser> ofPlan(Predicate<PersonPlan> which) {
        List<AccountUser> users = new ArrayList<>();
        for (PersonPlan person : run.plan) {
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
