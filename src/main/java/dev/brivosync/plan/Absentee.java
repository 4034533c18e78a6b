package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.SourceEntry.Rejected;
import java.util.Optional;

/**
 * Somebody of ours whom today's read does not list, or only in a way that nobody can use: they keep what they have until
 * they are absent often enough, or until an end passes that an earlier read told.
 */
record Absentee(Pair pair, PlanRules rules) {
    /** How the note begins of somebody who is not absent often enough yet. */
    static final String STILL_IN = "not in the source: loses access when absent in ";

    void notListed(Draft draft) {
        LostKey.tellOfAccess(pair, "not in the source", draft);
        AccountUser user = pair.ownUser();
        OwnedPerson owned = pair.owned();
        if (user == null || owned == null) {
            return;
        }
        String listedBy = pair.kinship().alsoListedBy();
        if (listedBy != null) {
            draft.note(Note.trouble(
                    "not in the source, but in that of the job %s; a person belongs to one job: list them in one source alone"
                            .formatted(listedBy)));
        }
        // that end was told by the source of the job whose person they are
        boolean ended = suspendsByMemory("today's read does not list them", counts(), draft);
        if (!ended && listedBy == null && counts()) {
            missing(owned, user, draft);
        }
    }

    private boolean counts() {
        return rules.absence() == Absence.COUNTS || rules.absence() == Absence.COUNTED_BEFORE;
    }

    private void missing(OwnedPerson owned, AccountUser user, Draft draft) {
        int reads = owned.missingReads() + (rules.absence() == Absence.COUNTS ? 1 : 0);
        if (reads >= rules.missingReads()) {
            String why = "not in the source, in " + times(reads, "complete read") + " in a row";
            new Leaver(owned, user, ChangeClass.MISSING, why, null, true).plan(rules, draft);
        } else if (!user.suspended()) {
            draft.note(Note.information(STILL_IN + times(rules.missingReads() - reads, "more complete read")));
        }
    }

    private static String times(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    void rejected(Rejected rejected, Draft draft) {
        if (pair.owned() == null || (rejected.unread() && suspendsByMemory(draft))) {
            return;
        }
        draft.note(Note.information("keeps everything: " + rejected.reason()));
        AccountUser user = pair.ownUser();
        if (user != null && !user.suspended()) {
            RememberedEnd.passed(pair.owned(), rules.now())
                    .ifPresent(end -> draft.note(
                            Note.trouble("keeps access although they %s: correct their record, or suspend them in Brivo"
                                    .formatted(end.words(rules.zone())))));
        }
    }

    /** Whether an end that an earlier read told has passed for somebody active whose record nobody could read today. */
    boolean suspendsByMemory(Draft draft) {
        return !(pair.entry() instanceof Rejected rejected && !rejected.unread())
                && suspendsByMemory("it could not be read today", false, draft);
    }

    private boolean suspendsByMemory(String today, boolean beyondDoubt, Draft draft) {
        AccountUser user = pair.ownUser();
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
}
