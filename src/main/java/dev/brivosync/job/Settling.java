package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.store.LedgerJournal;
import dev.brivosync.store.StoredPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Before a run plans, it finds out what became of calls that a killed process had begun: Brivo is asked, the journal
 * completed, and nothing is repeated. What is left to do is then planned afresh.
 */
final class Settling {
    private final CurrentRun run;
    private final AccountReader reader;

    Settling(CurrentRun run) {
        this.run = run;
        this.reader = run.brivo.reader();
    }

    void settle() {
        for (int dead : run.runs.deadRuns(
                run.request.account().name(), run.request.job().name())) {
            List<PersonPlan> riddles = new StoredPlan(run.store, dead).riddles();
            try (LedgerJournal journal = new LedgerJournal(run.store, run.ledger, dead, run.clock)) {
                riddles.forEach(person -> settle(person, journal));
            }
            run.runs.settled(dead);
            if (!riddles.isEmpty()) {
                run.note(Note.information(
                        "run %d was killed while it wrote: the %d people it was at were looked up in Brivo before anything else"
                                .formatted(dead, riddles.size())));
            }
        }
    }

    private void settle(PersonPlan person, LedgerJournal journal) {
        Optional<AccountUser> user = reader.byKey(person.key());
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange planned = person.changes().get(place);
            if (planned.flows() && planned.outcome() == null) {
                boolean done = user.isPresent() && isDone(planned.change(), user.get(), person.baseline());
                if (done && (planned.change() instanceof Change.Create || planned.change() instanceof Change.Adopt)) {
                    journal.owns(person, user.orElseThrow().id());
                }
                journal.ended(
                        person,
                        place,
                        done
                                ? new Outcome.Done()
                                : new Outcome.Skipped("the process was killed before this was confirmed"));
            }
        }
    }

    /** Whether Brivo shows that the change was made; where it cannot be told, it counts as not made and is planned again. */
    private static boolean isDone(Change change, AccountUser user, @Nullable AccountUser baseline) {
        return switch (change) {
            case Change.Create create -> baseline == null || baseline.id() != user.id();
            case Change.Suspend suspend -> user.suspended();
            case Change.Reinstate reinstate -> !user.suspended();
            case Change.Update update -> false;
            case Change.Adopt adopt -> false;
            case Change.AddToGroup add -> false;
            case Change.RemoveFromGroup remove -> false;
        };
    }
}
