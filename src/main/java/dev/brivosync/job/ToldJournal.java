package dev.brivosync.job;

import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;

/** Tells whoever looks on what became of each change, once the journal has it. Thread-safe. */
final class ToldJournal extends HeardJournal {
    private final Progress progress;

    ToldJournal(Journal journal, Progress progress) {
        super(journal);
        this.progress = progress;
    }

    @Override
    public void ended(PersonPlan person, int change, Outcome outcome) {
        super.ended(person, change, outcome);
        progress.became(person, person.changes().get(change).ended(outcome));
    }
}
