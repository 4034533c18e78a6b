package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry.Elsewhere;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.SourceEntry.Refused;
import dev.brivosync.plan.SourceEntry.Rejected;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a pair whom an order keeps suspended: nothing is given to them and no other user is made for them, whatever
 * the source says; whoever let them in by hand meanwhile is overruled.
 */
public record OrderedOut(Pair pair, KeptSuspended order, PlanRules rules) {
    void plan(Draft draft) {
        String words = order.words(rules.zone());
        AccountUser user = pair.ownUser();
        draft.note(Note.information(order.remark(rules.zone())));
        if (user != null) {
            if (!user.suspended()) {
                draft.suspend(ChangeClass.KEPT_SUSPENDED, words + "; let in again in Brivo by hand");
            }
            draft.updateKey();
        } else {
            tellOfAccess(draft);
        }
    }

    /** Nothing may be written to a user who is not ours, or who carries another key than ours. */
    private void tellOfAccess(Draft draft) {
        AccountUser user = pair.ownedUser() == null ? pair.user() : pair.ownedUser();
        if (user != null && user.id() == order.user() && !user.suspended()) {
            draft.note(letIn(order));
        }
    }

    /** Somebody has access although an order says that they shall have none, and no job may write to them. */
    public static Note letIn(KeptSuspended order) {
        return Note.trouble(
                "user %d (%s) is to be kept suspended, and was let in again in Brivo by hand: brivo-sync suspend --user %d, or %s"
                        .formatted(order.user(), order.name(), order.user(), order.end()));
    }

    /** What the source says of them in this run; empty where it cannot be told. */
    public Optional<KeptSuspended.Said> said() {
        if (pair.owned() == null || rules.absence() == Absence.NOTHING_WAS_READ) {
            return Optional.empty();
        }
        return switch (pair.entry()) {
            case Listed(Person person) ->
                told(
                        person.standing() == Standing.ACTIVE ? "" : person.standingReason(),
                        person.particulars().endsAt());
            case Refused _ -> told("in the source, but no longer taken by onlyIf", null);
            case Elsewhere elsewhere -> told(elsewhere.finding(), null);
            case Rejected _ -> Optional.empty();
            case null ->
                rules.absence() == Absence.COUNTS || rules.absence() == Absence.COUNTED_BEFORE
                        ? told("not in the source", null)
                        : Optional.empty();
        };
    }

    private Optional<KeptSuspended.Said> told(String out, @Nullable Instant ends) {
        return Optional.of(new KeptSuspended.Said(rules.now(), out, ends));
    }
}
