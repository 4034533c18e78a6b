package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry.Elsewhere;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.SourceEntry.Refused;
import dev.brivosync.plan.SourceEntry.Rejected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decides what must change for one person. Pure: the same pair gives the same plan.
 *
 * <pre>
 *  in the source            in Brivo                       change
 *  active                   nobody                         create
 *                           owned, differing               update, addToGroup, removeFromGroup
 *                           owned, suspended by us         reinstate
 *                           owned, suspended by hand       nothing, reported
 *                           owned, but deleted there       recreate (held)
 *  anything                 owned, under another key       nothing, reported
 *                           not owned, same key            adopt (held)
 *                           not owned, recognised          adopt (held)
 *                           owned, suspended, resembling   rehire (held)
 *  active, under a new key  owned, under the one before    update, key and all
 *  inactive, on leave,      owned, active                  leaver
 *  not started yet          owned, suspended               fields follow; of who is inactive, what leaver says
 *  starts soon              nobody                         create, suspended
 *  refused by onlyIf        owned, active                  outOfScope (held)
 *  rejected                 anything                       nothing
 *  absent often enough      owned, active                  missing
 *                           owned, suspended by us         what leaver says
 *  absent or not read,      owned, active                  leaver
 *  past the end it told
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class Planner {
    static final String SUSPENDED_BY_HAND = "suspended in Brivo by hand, and stays so";

    private final PlanRules rules;

    public Planner(PlanRules rules) {
        this.rules = rules;
    }

    /** The same pair, where its key means somebody who had another one until now. */
    public Pair meant(Pair pair) {
        return new ChangedKey(pair, rules).meant();
    }

    public PersonPlan plan(Pair carried) {
        Pair pair = meant(carried);
        Draft draft = new Draft(pair, rules);
        if (!rules.takes(pair.key())) {
            if (pair.owned() != null) {
                draft.note(Note.trouble("is this job's, but lies outside ownership.keyPattern: nothing is done"));
            }
        } else if (!new ChangedKey(pair, rules).holdsBack(draft)) {
            decide(pair, draft);
        }
        return rules.ownership().protection().spare(draft.done(), draft.keyBefore());
    }

    private void decide(Pair pair, Draft draft) {
        Absentee absentee = new Absentee(pair, rules);
        if (rules.absence() == Absence.NOTHING_WAS_READ && absentee.suspendsByMemory(draft)) {
            return;
        }
        switch (pair.entry()) {
            case null -> absentee.notListed(draft);
            case Rejected rejected -> absentee.rejected(rejected, draft);
            case Elsewhere elsewhere -> elsewhere(pair, elsewhere, draft);
            case Refused _ ->
                out(pair, ChangeClass.OUT_OF_SCOPE, "in the source, but no longer taken by onlyIf", draft);
            case Listed(Person person) -> listed(pair, person, draft);
        }
    }

    /**
     * Whether the plan for this pair depends on the user's fields beyond names, key and suspension, so that they have to
     * be known. Nobody's do who is only suspended, is not in the source or cannot be written to.
     */
    public static boolean comparesFields(Pair pair, LifecycleRules lifecycle) {
        if (!(pair.entry() instanceof Listed(Person person))) {
            return false;
        }
        AccountUser user = pair.ownUser();
        if (user != null) {
            return person.standing() != Standing.ACTIVE
                    || !user.suspended()
                    || pair.isSuspendedByUs()
                    || lifecycle.reinstateManual();
        }
        return pair.user() != null
                && pair.ownedUser() == null
                && pair.otherJob() == null
                && person.standing() == Standing.ACTIVE;
    }

    /** Ids of the users whose fields beyond names, key and suspension the plan for this pair depends on. */
    public static List<Long> compared(Pair pair, LifecycleRules lifecycle) {
        List<Long> users = new ArrayList<>();
        if (comparesFields(pair, lifecycle) && pair.user() != null) {
            users.add(pair.user().id());
        }
        Kinship kinship = pair.kinship();
        kinship.candidates().forEach(candidate -> users.add(candidate.user().id()));
        kinship.formers().forEach(former -> users.add(former.user().id()));
        if (kinship.previous() != null && kinship.previous().user() != null) {
            users.add(kinship.previous().user().id());
        }
        return users;
    }

    private void elsewhere(Pair pair, Elsewhere elsewhere, Draft draft) {
        if (elsewhere.disabled()) {
            out(pair, ChangeClass.LEAVER, "not in the source; its directory entry: " + elsewhere.finding(), draft);
        } else {
            out(pair, ChangeClass.OUT_OF_SCOPE, elsewhere.finding(), draft);
        }
    }

    private void out(Pair pair, ChangeClass changeClass, String why, Draft draft) {
        LostKey.tellOfAccess(pair, why, draft);
        AccountUser user = pair.ownUser();
        if (user != null && changeClass == ChangeClass.LEAVER) {
            boolean whole = rules.absence() != Absence.IN_DOUBT;
            new Leaver(Objects.requireNonNull(pair.owned()), user, changeClass, why, null, whole).plan(rules, draft);
        } else if (user != null && !user.suspended()) {
            draft.suspend(changeClass, why);
        }
    }

    private void listed(Pair pair, Person person, Draft draft) {
        person.remarks().forEach(remark -> draft.note(Note.information(remark)));
        AccountUser user = pair.ownUser();
        if (user != null) {
            ours(pair, person, user, draft);
        } else if (pair.ownedUser() != null) {
            String out = person.standing() == Standing.ACTIVE ? "" : person.standingReason();
            draft.note(new LostKey(pair, pair.ownedUser(), out).note());
        } else if (person.standing() == Standing.ACTIVE || person.standing() == Standing.ARRIVING) {
            new Newcomer(pair, person, rules).plan(draft);
        }
    }

    private void ours(Pair pair, Person person, AccountUser user, Draft draft) {
        if (person.standing() != Standing.ACTIVE) {
            out(pair, person, user, draft);
            draft.update(person, user, ChangeClass.UPDATE);
        } else if (!user.suspended()) {
            draft.removeFromGroups(person, user, ChangeClass.REMOVE_FROM_GROUP);
            draft.revokeBadges(person, user, ChangeClass.REVOKE_BADGE);
            draft.update(person, user, ChangeClass.UPDATE);
            draft.addToGroups(person, user, ChangeClass.ADD_TO_GROUP);
            draft.assignBadges(person, user.badges(), ChangeClass.ASSIGN_BADGE);
            draft.inviteOnce(person, ChangeClass.INVITE);
        } else if (pair.isSuspendedByUs() && !rules.ownership().oldLedger()) {
            draft.reinstate(person, user, ChangeClass.REINSTATE, person.standingReason());
        } else if (rules.lifecycle().reinstateManual()) {
            String why = person.standingReason() + "; suspended in Brivo by hand (lifecycle.reinstateManual)";
            draft.reinstate(person, user, ChangeClass.REINSTATE, why);
        } else {
            draft.updateKey();
            draft.note(Note.information(SUSPENDED_BY_HAND));
        }
    }

    private void out(Pair pair, Person person, AccountUser user, Draft draft) {
        OwnedPerson owned = Objects.requireNonNull(pair.owned());
        if (person.standing() == Standing.INACTIVE) {
            boolean whole = person.frozen().equals(Frozen.nothing()) && rules.absence() != Absence.IN_DOUBT;
            Instant end = person.particulars().endsAt();
            new Leaver(owned, user, ChangeClass.LEAVER, person.standingReason(), end, whole).plan(rules, draft);
        } else if (!user.suspended()) {
            draft.suspend(ChangeClass.LEAVER, person.standingReason() + activeSince(person, owned));
        }
    }

    /** A start that lies ahead of somebody who is in already may be a mistake. */
    private String activeSince(Person person, OwnedPerson owned) {
        Instant since = owned.memory().activeSince();
        return person.standing() == Standing.ON_LEAVE || since == null
                ? ""
                : "; active since " + LocalDate.ofInstant(since, rules.zone());
    }
}
