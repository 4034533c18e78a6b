package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.store.AccountReach;
import java.util.Set;
import java.util.TreeSet;

/**
 * What it takes to look at the people of a stored plan again before it is applied. Only the users themselves can be had in
 * two ways; memberships are read in the cheaper one afterwards ({@link ReadMemberships}), and custom fields and cards are a
 * call for each whose plan depends on them, however the users were read.
 */
final class RereadCost {
    private final Set<PersonKey> people = new TreeSet<>();
    private final long listing;
    private long singly;

    RereadCost(CurrentRun run) {
        for (PersonPlan person : run.plan) {
            if (person.changes().stream().anyMatch(PlannedChange::flows)) {
                people.add(person.key());
                singly += callsFor(person);
            }
        }
        listing = AccountReader.callsForMembers(users(run));
    }

    /** Whether a call for each person takes no more calls than listing the account's users. */
    boolean singlyIsCheaper() {
        return singly <= listing;
    }

    Set<PersonKey> people() {
        return people;
    }

    /** Whoever shall get another key is looked for, and so is who may have got it meanwhile. */
    private static int callsFor(PersonPlan person) {
        AccountUser then = person.baseline();
        return then == null || person.key().text().equals(then.externalId()) ? 1 : 2;
    }

    /** How many users a listing would go through, as far as it is known: most accounts have more than this job's. */
    private static long users(CurrentRun run) {
        long seen = run.runs
                .find(run.plan.run())
                .map(Run::target)
                .map(target -> target.users())
                .orElse(0L);
        long known = new AccountReach(run.store, run.request.account().name())
                .users()
                .orElse(0L);
        return Math.max(run.ledger.ownedPeople(), Math.max(seen, known));
    }
}
