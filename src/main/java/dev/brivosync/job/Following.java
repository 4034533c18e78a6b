package dev.brivosync.job;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.source.Directory;
import dev.brivosync.source.Directory.Changes;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import java.util.Optional;

/** How a job follows the changes of its source between whole readings. */
final class Following {
    /** The name under which the place of a job's only source is kept. */
    private static final String ONLY_SOURCE = "";

    private final CurrentRun run;

    Following(CurrentRun run) {
        this.run = run;
    }

    /** What is to be read of a job's only source: everything, or what changed, where the run looks at no more and the directory can tell. */
    SourceRead open(PersonSource people, Mapping mapping) {
        Optional<Directory> directory = run.request.changedOnly() ? people.directory() : Optional.empty();
        return directory
                .<SourceRead>flatMap(
                        asked -> changes(asked).map(changes -> ChangedEntries.of(run, mapping, asked, changes)))
                .orElseGet(people::open);
    }

    private Optional<Changes> changes(Directory directory) {
        Optional<String> place = run.cursors.of(ONLY_SOURCE);
        Optional<Changes> changes = place.flatMap(directory::since);
        if (changes.isEmpty()) {
            String why = place.isEmpty()
                    ? "no sync has read this directory whole yet, so there is nothing to follow its changes from"
                    : "the directory cannot tell what has changed since it was asked last";
            run.note(Note.information(why + "; it was read whole, and only suspensions are planned from it"));
        }
        return changes;
    }

    /** Where the next run may go on, as the source says at the end of a reading. */
    void read(SourceRead source) {
        String place = source.cursor().orElse(source.fingerprint());
        boolean same = place.equals(run.cursors.of(ONLY_SOURCE).orElse(null));
        if (run.request.changedOnly() && same && source.cursor().isEmpty()) {
            run.note(Note.information("the source has not changed since it was read last; only end dates can be due"));
        }
        run.place(place);
    }

    /** Keeps the place after a sync, unless somebody should have been suspended and was not: then they are seen again. */
    void keep() {
        String place = run.place();
        if (place != null
                && run.request.only().isEmpty()
                && run.receipt() instanceof SourceReceipt.Complete
                && !owesSuspension()) {
            run.cursors.keep(ONLY_SOURCE, place);
        }
    }

    private boolean owesSuspension() {
        for (PersonPlan person : run.plan) {
            if (person.changes().stream()
                    .anyMatch(change -> change.change() instanceof Change.Suspend
                            && change.flows()
                            && !(change.outcome() instanceof Outcome.Done))) {
                return true;
            }
        }
        return false;
    }
}
