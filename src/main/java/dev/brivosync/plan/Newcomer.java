package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.Optional;

/**
 * Somebody of the source whom no user of ours stands for: created, unless the account has them already. A user with their
 * key, or one whom they resemble, is taken over or comes back; whoever may be one of several waits for somebody.
 */
record Newcomer(Pair pair, Person person, PlanRules rules) {
    void plan(Draft draft) {
        AccountUser user = pair.user();
        AccountUser lookalike = pair.lookalike();
        if (person.frozen().names()) {
            draft.note(Note.information("is new, but their name could not be read in this run"));
        } else if (pair.otherJob() != null) {
            draft.note(Note.trouble(claimed(pair.otherJob())));
        } else if (user != null) {
            if (!starts()) {
                draft.adopt(person, user, carriesIt(user));
            }
        } else if (lookalike != null) {
            draft.createBlocked(
                    person,
                    "user %d carries the key '%s', which only differs by case, width or leading zeros; correct one of the two"
                            .formatted(lookalike.id(), lookalike.externalId()));
        } else if (pair.owned() != null) {
            draft.create(person, ChangeClass.RECREATE, deleted());
        } else {
            recognise(draft);
        }
    }

    /** Whether they are not in yet: only then whom they are taken for is decided. */
    private boolean starts() {
        return person.standing() == Standing.ARRIVING;
    }

    private String deleted() {
        Succession previous = pair.kinship().previous();
        String before = previous == null ? "" : ", where they had the key %s;".formatted(previous.before());
        return "deleted in Brivo by hand" + (before.isEmpty() ? "," : before) + " active in the source";
    }

    private String carriesIt(AccountUser user) {
        Succession previous = pair.kinship().previous();
        return previous != null && previous.before().text().equals(user.externalId())
                ? "user %d carries %s, the key that they had before by the source, and nobody has claimed them"
                        .formatted(user.id(), previous.before())
                : "user %d carries this key and nobody has claimed them".formatted(user.id());
    }

    /** Somebody whose key nobody carries may be known under another one, or under none. */
    private void recognise(Draft draft) {
        Optional<KeptSuspended> kept = rules.ownership().newPeople().contains(pair.key())
                ? Optional.empty()
                : rules.orders().whomMayBe(person, pair.kinship());
        if (kept.isPresent()) {
            draft.createBlocked(person, mayBe(kept.get()));
            return;
        }
        Recognition recognition = new Recognition(person, pair.kinship(), rules.ownership());
        switch (recognition.find()) {
            case Recognition.Finding.Nobody _ -> {
                recognition.claimed().forEach(draft::note);
                draft.create(person, ChangeClass.CREATE, "new in the source");
            }
            case Recognition.Finding.Unclear(String reason) -> draft.createBlocked(person, reason);
            case Recognition.Finding.Unclaimed(var user, String why) -> {
                if (starts()) {
                    draft.note(whenTheyStart(why));
                } else {
                    draft.returning(pair.meaning(null, user), null);
                    draft.adopt(person, user, why);
                }
            }
            case Recognition.Finding.ComeBack(Former former, String why) -> {
                if (starts()) {
                    draft.note(whenTheyStart(why));
                } else {
                    draft.returning(
                            pair.meaning(former.owned(), former.user()),
                            former.owned().key());
                    comesBack(former, why, draft);
                }
            }
        }
    }

    private String mayBe(KeptSuspended kept) {
        return "may be %s, user %d, who is %s; end that (%s), or list %s in ownership.newPeople"
                .formatted(kept.name(), kept.user(), kept.words(rules.zone()), kept.end(), pair.key());
    }

    /** Who carries the key is a job's, be it another one's or somebody else of this one. */
    private String claimed(String job) {
        return pair.owned() == null || pair.user() == null
                ? "belongs to the job %s already; a person belongs to one job (if that is this job's former name, write formerly: [%s])"
                        .formatted(job, job)
                : "their user was deleted in Brivo, and user %d, who is somebody else of the job %s, carries their key now; give that user their own key there"
                        .formatted(pair.user().id(), job);
    }

    private static Note whenTheyStart(String why) {
        return Note.information(why + ": to be decided when they start");
    }

    /** Whoever was suspended by hand gets their key, but their access only where the job says so. */
    private void comesBack(Former former, String why, Draft draft) {
        Pause pause = rules.ownership().pause();
        Suspension whose = Suspension.of(former.owned(), pause);
        if (whose == Suspension.OURS || rules.lifecycle().reinstateManual()) {
            draft.reinstate(person, former.user(), ChangeClass.REHIRE, why);
        } else {
            draft.update(person, former.user(), ChangeClass.REHIRE, why);
            draft.note(
                    whose == Suspension.BY_HAND
                            ? Note.information(Planner.SUSPENDED_BY_HAND)
                            : Suspension.note(former.owned(), pause, "", Planner.STAYS_SUSPENDED));
        }
    }
}
