package dev.brivosync.job;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.List;
import java.util.Optional;

/** Lets one run invite only so many people; the others are planned again by the next. Not thread-safe. */
final class InvitationLimit {
    private final int most;
    private int invited;
    private int waiting;

    InvitationLimit(int most) {
        this.most = most;
    }

    /** The same plan without an invitation for which there is no room. */
    PersonPlan within(PersonPlan person) {
        if (person.changes().stream().noneMatch(InvitationLimit::invites) || invited++ < most) {
            return person;
        }
        waiting++;
        List<PlannedChange> others =
                person.changes().stream().filter(change -> !invites(change)).toList();
        return person.withChanges(others);
    }

    /** Who waits, for the report; empty where nobody does. */
    Optional<Note> note() {
        return waiting == 0
                ? Optional.empty()
                : Optional.of(Note.information(
                        "%s for an invitation to a mobile pass: %,d a run at most (mobilePass.atMostPerRun)"
                                .formatted(
                                        waiting == 1
                                                ? "1 more person waits"
                                                : "%,d more people wait".formatted(waiting),
                                        most)));
    }

    private static boolean invites(PlannedChange change) {
        return change.change() instanceof Change.Invite;
    }
}
