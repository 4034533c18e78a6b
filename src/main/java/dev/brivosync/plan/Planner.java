package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry.Elsewhere;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.SourceEntry.Refused;
import dev.brivosync.plan.SourceEntry.Rejected;
import org.jspecify.annotations.Nullable;

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
 *  inactive, on leave,      owned, active                  leaver
 *  not started yet          owned, suspended               fields follow
 *  starts soon              nobody                         create, suspended
 *  refused by onlyIf        owned, active                  outOfScope (held)
 *  rejected                 anything                       nothing
 *  absent often enough      owned, active                  missing
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

    public PersonPlan plan(Pair pair) {
        Draft draft = new Draft(pair, rules);
        if (rules.keyPattern() != null
                && !rules.keyPattern().matcher(pair.key().text()).matches()) {
            if (pair.owned() != null) {
                draft.note(Note.trouble("is this job's, but lies outside ownership.keyPattern: nothing is done"));
            }
            return draft.done();
        }
        switch (pair.entry()) {
            case null -> absent(pair, draft);
            case Rejected rejected -> draft.note(rejectedNote(pair, rejected));
            case Elsewhere elsewhere -> elsewhere(pair, elsewhere, draft);
            case Refused refused -> refused(pair, draft);
            case Listed(Person person) -> listed(pair, person, draft);
        }
        return draft.done();
    }

    /**
     * Whether the plan for this pair depends on the user's fields beyond names, key and suspension, so that they have to
     * be known. Nobody's do who is only suspended, is not in the source or cannot be written to.
     */
    public static boolean comparesFields(Pair pair) {
        if (!(pair.entry() instanceof Listed(Person person))) {
            return false;
        }
        AccountUser user = ownedUserWithKey(pair);
        if (user != null) {
            return person.standing() != Standing.ACTIVE || !user.suspended() || isSuspendedByUs(pair);
        }
        return pair.user() != null
                && pair.ownedUser() == null
                && pair.otherJob() == null
                && person.standing() == Standing.ACTIVE;
    }

    private static @Nullable Note rejectedNote(Pair pair, Rejected rejected) {
        return pair.owned() == null ? null : Note.information("keeps everything: " + rejected.reason());
    }

    private void absent(Pair pair, Draft draft) {
        AccountUser user = ownedUserWithKey(pair);
        OwnedPerson owned = pair.owned();
        if (user == null && pair.ownedUser() != null && !pair.ownedUser().suspended()) {
            draft.note(keyLost(pair, pair.ownedUser(), "not in the source"));
        }
        if (user == null || owned == null || user.suspended() || rules.absence() == Absence.MEANS_NOTHING) {
            return;
        }
        int reads = owned.missingReads() + (rules.absence() == Absence.COUNTS ? 1 : 0);
        if (reads >= rules.missingReads()) {
            draft.suspend(ChangeClass.MISSING, "not in the source, in " + times(reads, "complete read") + " in a row");
        } else {
            draft.note(Note.information("not in the source: loses access when absent in "
                    + times(rules.missingReads() - reads, "more complete read")));
        }
    }

    private static void refused(Pair pair, Draft draft) {
        out(pair, ChangeClass.OUT_OF_SCOPE, "in the source, but no longer taken by onlyIf", draft);
    }

    private static void elsewhere(Pair pair, Elsewhere elsewhere, Draft draft) {
        if (elsewhere.disabled()) {
            out(pair, ChangeClass.LEAVER, "not in the source; its directory entry: " + elsewhere.finding(), draft);
        } else {
            out(pair, ChangeClass.OUT_OF_SCOPE, elsewhere.finding(), draft);
        }
    }

    private static void out(Pair pair, ChangeClass changeClass, String why, Draft draft) {
        AccountUser user = ownedUserWithKey(pair);
        if (user == null && pair.ownedUser() != null && !pair.ownedUser().suspended()) {
            draft.note(keyLost(pair, pair.ownedUser(), why));
        } else if (user != null && !user.suspended()) {
            draft.suspend(changeClass, why);
        }
    }

    private static void listed(Pair pair, Person person, Draft draft) {
        person.remarks().forEach(remark -> draft.note(Note.information(remark)));
        AccountUser user = ownedUserWithKey(pair);
        if (user != null) {
            ours(pair, person, user, draft);
        } else if (pair.ownedUser() != null) {
            String out = person.standing() == Standing.ACTIVE ? "" : person.standingReason();
            draft.note(keyLost(pair, pair.ownedUser(), out));
        } else if (person.standing() == Standing.ACTIVE || person.standing() == Standing.ARRIVING) {
            newcomer(pair, person, draft);
        }
    }

    /** @param out why the person should have no access; empty where they should */
    private static Note keyLost(Pair pair, AccountUser user, String out) {
        String carried = user.externalId() == null ? "no key" : "the key " + user.externalId();
        String taken = pair.user() == null
                ? "give back the key " + pair.key() + " there"
                : "take the key %s from user %d and give it back"
                        .formatted(pair.key(), pair.user().id());
        String access = out.isEmpty() || user.suspended() ? "" : "; until then they keep their access: " + out;
        return Note.trouble(
                "user %d, who is ours, carries %s in Brivo now; %s%s".formatted(user.id(), carried, taken, access));
    }

    private static void newcomer(Pair pair, Person person, Draft draft) {
        AccountUser user = pair.user();
        AccountUser lookalike = pair.lookalike();
        if (person.frozen().names()) {
            draft.note(Note.information("is new, but their name could not be read in this run"));
        } else if (pair.otherJob() != null) {
            draft.note(Note.trouble(
                    "belongs to the job %s already; a person belongs to one job".formatted(pair.otherJob())));
        } else if (user != null) {
            if (person.standing() == Standing.ACTIVE) {
                draft.adopt(person, user);
            }
        } else if (lookalike != null) {
            draft.createBlocked(
                    person,
                    "user %d carries the key '%s', which only differs by case, width or leading zeros; correct one of the two"
                            .formatted(lookalike.id(), lookalike.externalId()));
        } else if (pair.owned() != null) {
            draft.create(person, ChangeClass.RECREATE, "deleted in Brivo by hand, active in the source");
        } else {
            draft.create(person, ChangeClass.CREATE, "new in the source");
        }
    }

    private static void ours(Pair pair, Person person, AccountUser user, Draft draft) {
        if (person.standing() != Standing.ACTIVE) {
            if (!user.suspended()) {
                draft.suspend(ChangeClass.LEAVER, person.standingReason());
            }
            draft.update(person, user, ChangeClass.UPDATE);
        } else if (!user.suspended()) {
            draft.removeFromGroups(person, user, ChangeClass.REMOVE_FROM_GROUP);
            draft.revokeBadges(person, user, ChangeClass.REVOKE_BADGE);
            draft.update(person, user, ChangeClass.UPDATE);
            draft.addToGroups(person, user.groups(), ChangeClass.ADD_TO_GROUP);
            draft.assignBadges(person, user.badges(), ChangeClass.ASSIGN_BADGE);
            draft.inviteOnce(person, ChangeClass.INVITE);
        } else if (isSuspendedByUs(pair)) {
            draft.removeFromGroups(person, user, ChangeClass.REINSTATE);
            draft.revokeBadges(person, user, ChangeClass.REINSTATE);
            draft.update(person, user, ChangeClass.REINSTATE);
            draft.addToGroups(person, user.groups(), ChangeClass.REINSTATE);
            draft.assignBadges(person, user.badges(), ChangeClass.REINSTATE);
            draft.inviteOnce(person, ChangeClass.REINSTATE);
            draft.add(new Change.Reinstate(), ChangeClass.REINSTATE, person.standingReason());
        } else {
            draft.note(Note.information(SUSPENDED_BY_HAND));
        }
    }

    private static boolean isSuspendedByUs(Pair pair) {
        return pair.owned() != null && pair.owned().suspendedByUs();
    }

    /** The user whom we own, if they still carry the key; otherwise nothing may be written to them. */
    private static @Nullable AccountUser ownedUserWithKey(Pair pair) {
        OwnedPerson owned = pair.owned();
        AccountUser user = pair.user();
        return owned != null && user != null && user.id() == owned.brivoId() ? user : null;
    }

    private static String times(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
