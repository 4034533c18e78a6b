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
import java.util.Optional;
import java.util.stream.Stream;
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

    public PersonPlan plan(Pair carried) {
        Pair pair = meant(carried);
        Draft draft = new Draft(pair, rules);
        if (!rules.takes(pair.key())) {
            if (pair.owned() != null) {
                draft.note(Note.trouble("is this job's, but lies outside ownership.keyPattern: nothing is done"));
            }
        } else if (!isAwaited(pair) && !isContested(pair, draft)) {
            decide(pair, draft);
        }
        return rules.ownership().protection().spare(draft.done());
    }

    /** A person whom the source had under another key until now is still themselves. */
    private Pair meant(Pair pair) {
        Succession previous = pair.kinship().previous();
        if (previous == null || !(pair.entry() instanceof Listed)) {
            return pair;
        }
        return switch (previous.meaning(rules)) {
            case REKEY -> pair.meaning(previous.owner(), previous.user());
            case TAKE_OVER -> pair.meaning(null, previous.user());
            case RECREATE -> pair.meaning(previous.owner(), null);
            case NOTHING, LATER, CONFLICT -> pair;
        };
    }

    /** Whether somebody takes this person's place under another key, or may: until that is decided nothing happens here. */
    private boolean isAwaited(Pair pair) {
        boolean suspended = pair.ownedUser() != null && pair.ownedUser().suspended();
        return pair.kinship().next().stream().anyMatch(each -> each.meaning(rules) == Succession.Meaning.REKEY)
                || (suspended
                        && !rules.ownership()
                                .newPeople()
                                .containsAll(pair.kinship().heirs()));
    }

    /** Whether the source contradicts itself about whose the key is; whoever it lets out loses access all the same. */
    private boolean isContested(Pair pair, Draft draft) {
        Succession previous = pair.kinship().previous();
        boolean known = pair.owned() != null || pair.user() != null;
        if (pair.entry() instanceof Listed(Person person) && previous != null && !known) {
            return waits(previous, person, draft);
        }
        Optional<String> conflict = Stream.concat(Stream.ofNullable(previous), pair.kinship().next().stream())
                .filter(each -> each.meaning(rules) == Succession.Meaning.CONFLICT)
                .flatMap(each -> Stream.ofNullable(each.conflict()))
                .findFirst();
        boolean staysIn = pair.entry() == null
                || (pair.entry() instanceof Listed(Person person) && person.standing() == Standing.ACTIVE);
        if (conflict.isEmpty() || !staysIn) {
            return false;
        }
        draft.note(Note.trouble("keeps everything: " + conflict.get()));
        return true;
    }

    /** Whether a newcomer cannot be one before it is known whose their earlier key is. */
    private boolean waits(Succession previous, Person person, Draft draft) {
        Succession.Meaning meaning = previous.meaning(rules);
        boolean joins = person.standing() == Standing.ACTIVE || person.standing() == Standing.ARRIVING;
        String reason = meaning == Succession.Meaning.CONFLICT ? previous.conflict() : null;
        if (meaning != Succession.Meaning.NOTHING && !rules.ownership().everybody()) {
            reason = "had the key %s before, by %s; only a run for everybody can tell"
                    .formatted(previous.before(), previous.proof().words());
        }
        if (reason != null && joins) {
            draft.createBlocked(person, reason);
        } else if (meaning == Succession.Meaning.LATER) {
            draft.note(Note.information("had the key %s before, by %s; they get this one when the source is read whole"
                    .formatted(previous.before(), previous.proof().words())));
        }
        return reason != null || meaning == Succession.Meaning.LATER;
    }

    private void decide(Pair pair, Draft draft) {
        if (rules.absence() == Absence.NOTHING_WAS_READ && suspendsByMemory(pair, draft)) {
            return;
        }
        switch (pair.entry()) {
            case null -> absent(pair, draft);
            case Rejected rejected -> rejected(pair, rejected, draft);
            case Elsewhere elsewhere -> elsewhere(pair, elsewhere, draft);
            case Refused refused -> refused(pair, draft);
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
        AccountUser user = ownedUserWithKey(pair);
        if (user != null) {
            return person.standing() != Standing.ACTIVE
                    || !user.suspended()
                    || isSuspendedByUs(pair)
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

    /** Whether an end that an earlier read told has passed for somebody active whose record nobody could read today. */
    private boolean suspendsByMemory(Pair pair, Draft draft) {
        return !(pair.entry() instanceof Rejected rejected && !rejected.unread())
                && suspendsByMemory(pair, "it could not be read today", false, draft);
    }

    private boolean suspendsByMemory(Pair pair, String today, boolean beyondDoubt, Draft draft) {
        AccountUser user = ownedUserWithKey(pair);
        OwnedPerson owned = pair.owned();
        Optional<RememberedEnd> end = RememberedEnd.passed(owned, rules.now());
        if (user == null || owned == null || user.suspended() || end.isEmpty()) {
            return false;
        }
        draft.byMemory();
        String why = end.get().words(rules.zone()) + "; " + today;
        new Leaver(owned, user, ChangeClass.LEAVER, why, end.get().at(), beyondDoubt).plan(rules, draft);
        return true;
    }

    private void rejected(Pair pair, Rejected rejected, Draft draft) {
        if (pair.owned() == null || (rejected.unread() && suspendsByMemory(pair, draft))) {
            return;
        }
        draft.note(Note.information("keeps everything: " + rejected.reason()));
        AccountUser user = ownedUserWithKey(pair);
        if (user != null && !user.suspended()) {
            RememberedEnd.passed(pair.owned(), rules.now())
                    .ifPresent(end -> draft.note(
                            Note.trouble("keeps access although they %s: correct their record, or suspend them in Brivo"
                                    .formatted(end.words(rules.zone())))));
        }
    }

    private void absent(Pair pair, Draft draft) {
        AccountUser user = ownedUserWithKey(pair);
        OwnedPerson owned = pair.owned();
        boolean counts = rules.absence() == Absence.COUNTS || rules.absence() == Absence.COUNTED_BEFORE;
        if (user == null && pair.ownedUser() != null && !pair.ownedUser().suspended()) {
            draft.note(keyLost(pair, pair.ownedUser(), "not in the source"));
        }
        if (user == null || owned == null || suspendsByMemory(pair, "today's read does not list them", counts, draft)) {
            return;
        }
        String listedBy = pair.kinship().alsoListedBy();
        if (listedBy != null) {
            draft.note(Note.trouble(
                    "not in the source, but in that of the job %s; a person belongs to one job: list them in one source alone"
                            .formatted(listedBy)));
            return;
        }
        int reads = owned.missingReads() + (rules.absence() == Absence.COUNTS ? 1 : 0);
        if (!counts) {
            return;
        }
        if (reads >= rules.missingReads()) {
            String why = "not in the source, in " + times(reads, "complete read") + " in a row";
            new Leaver(owned, user, ChangeClass.MISSING, why, null, true).plan(rules, draft);
        } else if (!user.suspended()) {
            draft.note(Note.information("not in the source: loses access when absent in "
                    + times(rules.missingReads() - reads, "more complete read")));
        }
    }

    private void refused(Pair pair, Draft draft) {
        out(pair, ChangeClass.OUT_OF_SCOPE, "in the source, but no longer taken by onlyIf", draft);
    }

    private void elsewhere(Pair pair, Elsewhere elsewhere, Draft draft) {
        if (elsewhere.disabled()) {
            out(pair, ChangeClass.LEAVER, "not in the source; its directory entry: " + elsewhere.finding(), draft);
        } else {
            out(pair, ChangeClass.OUT_OF_SCOPE, elsewhere.finding(), draft);
        }
    }

    private void out(Pair pair, ChangeClass changeClass, String why, Draft draft) {
        AccountUser user = ownedUserWithKey(pair);
        if (user == null && pair.ownedUser() != null && !pair.ownedUser().suspended()) {
            draft.note(keyLost(pair, pair.ownedUser(), why));
        } else if (user != null && changeClass == ChangeClass.LEAVER) {
            new Leaver(Objects.requireNonNull(pair.owned()), user, changeClass, why, null, true).plan(rules, draft);
        } else if (user != null && !user.suspended()) {
            draft.suspend(changeClass, why);
        }
    }

    private void listed(Pair pair, Person person, Draft draft) {
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

    private void newcomer(Pair pair, Person person, Draft draft) {
        AccountUser user = pair.user();
        AccountUser lookalike = pair.lookalike();
        if (person.frozen().names()) {
            draft.note(Note.information("is new, but their name could not be read in this run"));
        } else if (pair.otherJob() != null) {
            draft.note(Note.trouble(claimed(pair, pair.otherJob())));
        } else if (user != null) {
            if (person.standing() == Standing.ACTIVE) {
                draft.adopt(person, user, carriesIt(pair, user));
            }
        } else if (lookalike != null) {
            draft.createBlocked(
                    person,
                    "user %d carries the key '%s', which only differs by case, width or leading zeros; correct one of the two"
                            .formatted(lookalike.id(), lookalike.externalId()));
        } else if (pair.owned() != null) {
            draft.create(person, ChangeClass.RECREATE, "deleted in Brivo by hand, active in the source");
        } else {
            recognise(pair, person, draft);
        }
    }

    /** Who carries the key is a job's, be it another one's or somebody else of this one. */
    private static String claimed(Pair pair, String job) {
        return pair.owned() == null || pair.user() == null
                ? "belongs to the job %s already; a person belongs to one job".formatted(job)
                : "their user was deleted in Brivo, and user %d, who is somebody else of the job %s, carries their key now; give that user their own key there"
                        .formatted(pair.user().id(), job);
    }

    private static String carriesIt(Pair pair, AccountUser user) {
        Succession previous = pair.kinship().previous();
        return previous != null && previous.before().text().equals(user.externalId())
                ? "user %d carries %s, the key that they had before by the source, and nobody has claimed them"
                        .formatted(user.id(), previous.before())
                : "user %d carries this key and nobody has claimed them".formatted(user.id());
    }

    /** Somebody whose key nobody carries may be known under another one, or under none. */
    private void recognise(Pair pair, Person person, Draft draft) {
        Recognition recognition = new Recognition(person, pair.kinship(), rules.ownership());
        boolean starts = person.standing() == Standing.ARRIVING;
        switch (recognition.find()) {
            case Recognition.Finding.Nobody _ -> {
                recognition.claimed().forEach(draft::note);
                draft.create(person, ChangeClass.CREATE, "new in the source");
            }
            case Recognition.Finding.Unclear(String reason) -> draft.createBlocked(person, reason);
            case Recognition.Finding.Unclaimed(var user, String why) -> {
                if (starts) {
                    draft.note(Note.information(why + ": to be decided when they start"));
                } else {
                    draft.returning(pair.meaning(null, user));
                    draft.adopt(person, user, why);
                }
            }
            case Recognition.Finding.ComeBack(Former former, String why) -> {
                if (starts) {
                    draft.note(Note.information(why + ": to be decided when they start"));
                } else {
                    draft.returning(pair.meaning(former.owned(), former.user()));
                    comesBack(former, person, why, draft);
                }
            }
        }
    }

    /** Whoever was suspended by hand gets their key, but their access only where the job says so. */
    private void comesBack(Former former, Person person, String why, Draft draft) {
        if (former.owned().suspendedByUs() || rules.lifecycle().reinstateManual()) {
            back(person, former.user(), ChangeClass.REHIRE, why, draft);
        } else {
            draft.update(person, former.user(), ChangeClass.REHIRE, why);
            draft.note(Note.information(SUSPENDED_BY_HAND));
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
        } else if (suspendedByUs(pair)) {
            back(person, user, ChangeClass.REINSTATE, person.standingReason(), draft);
        } else if (rules.lifecycle().reinstateManual()) {
            String why = person.standingReason() + "; suspended in Brivo by hand (lifecycle.reinstateManual)";
            back(person, user, ChangeClass.REINSTATE, why, draft);
        } else {
            draft.updateKey();
            draft.note(Note.information(SUSPENDED_BY_HAND));
        }
    }

    private void out(Pair pair, Person person, AccountUser user, Draft draft) {
        OwnedPerson owned = Objects.requireNonNull(pair.owned());
        if (person.standing() == Standing.INACTIVE) {
            boolean whole = person.frozen().equals(Frozen.nothing());
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

    /** Access that we ended begins again, with what the rules say now. */
    private static void back(Person person, AccountUser user, ChangeClass changeClass, String why, Draft draft) {
        draft.removeFromGroups(person, user, changeClass);
        draft.revokeBadges(person, user, changeClass);
        draft.update(person, user, changeClass);
        draft.addToGroups(person, user, changeClass);
        draft.assignBadges(person, user.badges(), changeClass);
        draft.inviteOnce(person, changeClass);
        draft.add(new Change.Reinstate(), changeClass, why);
    }

    private boolean suspendedByUs(Pair pair) {
        return isSuspendedByUs(pair) && !rules.ownership().oldLedger();
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
