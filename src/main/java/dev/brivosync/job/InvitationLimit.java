package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.InvitationRules;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run invite only so many people to a mobile pass: as many as the job allows, the others being planned again by
 * the next run, and no more than the account has passes left. Who comes first by key is invited first. Brivo is asked for
 * the passes once, and only where somebody would be invited. Not thread-safe.
 */
final class InvitationLimit {
    private final InvitationRules rules;
    private final LongSupplier passesLeft;
    private @Nullable Long left;
    private @Nullable String unknown;
    private int invited;
    private int waiting;
    private int lacking;

    /** @param passesLeft a call to Brivo */
    InvitationLimit(InvitationRules rules, LongSupplier passesLeft) {
        this.rules = rules;
        this.passesLeft = passesLeft;
    }

    /** The same plan without an invitation for which there is no room, or with it blocked where there is no pass. */
    PersonPlan within(PersonPlan person) {
        if (person.changes().stream().noneMatch(InvitationLimit::invites)) {
            return person;
        }
        if (invited + lacking >= rules.mostPerRun()) {
            waiting++;
            return person.withChanges(
                    person.changes().stream().filter(change -> !invites(change)).toList());
        }
        if (invited >= left()) {
            lacking++;
            return person.withChanges(change -> blocked(change, left()));
        }
        invited++;
        return person;
    }

    private static PlannedChange blocked(PlannedChange change, long left) {
        return invites(change)
                ? change.blocked("the account has %s; buy more, or take back some that nobody uses"
                        .formatted(
                                switch (Math.toIntExact(Math.min(left, 2))) {
                                    case 0 -> "no mobile pass left";
                                    case 1 -> "1 mobile pass left, which somebody before them by key gets";
                                    default ->
                                        "%,d mobile passes left, which people before them by key get".formatted(left);
                                }))
                : change;
    }

    private long left() {
        if (left == null) {
            left = askForPasses();
        }
        return left;
    }

    /** Where Brivo will not say, it refuses what is too much. */
    private long askForPasses() {
        try {
            return passesLeft.getAsLong();
        } catch (BrivoFailure failure) {
            if (failure.endsRun()) {
                throw failure;
            }
            unknown = String.valueOf(failure.getMessage());
            return Long.MAX_VALUE;
        }
    }

    /** What a reader should know: who waits, and whom Brivo will write to. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (invited > 0 && rules.sendEmail()) {
            notes.add(Note.information(
                    invited == 1
                            ? "Brivo will send 1 e-mail, to the person who is invited to a mobile pass"
                            : "Brivo will send %,d e-mails, one to each person who is invited to a mobile pass"
                                    .formatted(invited)));
        }
        if (waiting > 0) {
            notes.add(Note.information(
                    "%s for an invitation to a mobile pass: %,d a run at most (mobilePass.atMostPerRun)"
                            .formatted(
                                    waiting == 1 ? "1 more person waits" : "%,d more people wait".formatted(waiting),
                                    rules.mostPerRun())));
        }
        if (unknown != null) {
            notes.add(Note.information("how many mobile passes are left could not be read: " + unknown));
        }
        return notes;
    }

    private static boolean invites(PlannedChange change) {
        return change.change() instanceof Change.Invite;
    }
}
