package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what must change for one person. Pure: the same pair gives the same plan.
 *
 * <pre>
 *  in the source            in Brivo                       change
 *  active                   nobody                         create
 *                           owned, differing               update, addToGroup, removeFromGroup
 *                           owned, suspended by us         reinstate
 *                           owned, suspended by hand, or   nothing, reported
 *                           nobody knows by whom
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
 *  anything                 kept suspended by an order     nothing, reported
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class Planner {
    static final String SUSPENDED_BY_HAND = "suspended in Brivo by hand, and stays so";

    /** After a suspension of which nobody knows whose doing it was. */
    static final String STAYS_SUSPENDED = "; stays so: reinstate them in Brivo if they may enter";

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
        } else {
            ChangedKey key = new ChangedKey(pair, rules);
            Optional<OrderedOut> out = key.passesOn() ? Optional.empty() : orderedOut(pair);
            if (out.isPresent()) {
                out.get().plan(draft);
                // an order is given knowing whom it is for
                return draft.done();
            }
            decideUnlessHeldBack(pair, draft);
        }
        return rules.ownership().protection().spare(draft.done(), draft.keyBefore());
    }

    private void decideUnlessHeldBack(Pair pair, Draft draft) {
        ChangedKey key = new ChangedKey(pair, rules);
        List<PersonKey> heirs = key.undecidedHeirs();
        if (!heirs.isEmpty()) {
            tellOfWaiting(pair, heirs, draft);
        } else if (!key.holdsBack(draft)) {
            decide(pair, draft);
        }
    }

    /** Only of somebody to whom something would happen if nobody had come who may be them. */
    private void tellOfWaiting(Pair pair, List<PersonKey> heirs, Draft draft) {
        Draft otherwise = new Draft(pair, rules);
        decide(pair, otherwise);
        if (!otherwise.done().changes().isEmpty()) {
            draft.note(Note.information("nothing happens until it is decided whether %s is them, come back"
                    .formatted(heirs.stream().map(PersonKey::text).collect(Collectors.joining(" or ")))));
        }
    }

    /** Where an order keeps the person of this pair suspended. */
    public Optional<OrderedOut> orderedOut(Pair pair) {
        return rules.orders().of(pair).map(order -> new OrderedOut(pair, order, rules));
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
        } else {
            nobodys(pair, person, draft);
        }
    }

    /** Whoever is out by the source may go on entering where no job has their user: after a store was lost, above all. */
    private static void nobodys(Pair pair, Person person, Draft draft) {
        AccountUser user = pair.user();
        if (user != null && !user.suspended() && pair.otherJob() == null) {
            draft.note(Note.information(
                    "%s, and may still enter: user %d carries this key, and no job has claimed them; brivo-sync suspend %s ends that"
                            .formatted(person.standingReason(), user.id(), person.key())));
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
        } else {
            suspended(Objects.requireNonNull(pair.owned()), person, user, draft);
        }
    }

    private void suspended(OwnedPerson owned, Person person, AccountUser user, Draft draft) {
        Suspension whose = Suspension.of(owned, rules.ownership().pause());
        if (whose == Suspension.OURS) {
            draft.reinstate(person, user, ChangeClass.REINSTATE, person.standingReason());
        } else if (rules.lifecycle().reinstateManual()) {
            String by = whose == Suspension.BY_HAND ? "suspended in Brivo by hand" : "suspended, not known by whom";
            String why = "%s; %s (lifecycle.reinstateManual)".formatted(person.standingReason(), by);
            draft.reinstate(person, user, ChangeClass.REINSTATE, why);
        } else {
            draft.updateKey();
            draft.note(
                    whose == Suspension.BY_HAND
                            ? Note.information(SUSPENDED_BY_HAND)
                            : unknown(owned, "", STAYS_SUSPENDED));
        }
    }

    private Note unknown(OwnedPerson owned, String before, String after) {
        return Suspension.note(owned, rules.ownership().pause(), before, after);
    }

    private void out(Pair pair, Person person, AccountUser user, Draft draft) {
        OwnedPerson owned = Objects.requireNonNull(pair.owned());
        if (person.standing() == Standing.INACTIVE) {
            boolean whole = person.frozen().equals(Frozen.nothing()) && rules.absence() != Absence.IN_DOUBT;
            Instant end = person.particulars().endsAt();
            new Leaver(owned, user, ChangeClass.LEAVER, person.standingReason(), end, whole).plan(rules, draft);
        } else if (!user.suspended()) {
            draft.suspend(ChangeClass.LEAVER, person.standingReason() + activeSince(person, owned));
        } else if (rules.ownership().pause() != null
                && Suspension.of(owned, rules.ownership().pause()) == Suspension.UNKNOWN) {
            String after = "; stays so when they are active: reinstate them in Brivo then";
            draft.note(unknown(owned, person.standingReason() + ": ", after));
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
