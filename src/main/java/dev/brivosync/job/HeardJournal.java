package dev.brivosync.job;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;

/** A journal that somebody listens to: it passes everything on, and its heirs hear what they are there for. */
abstract class HeardJournal implements Journal {
    private final Journal journal;

    HeardJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void intends(PersonPlan person) {
        journal.intends(person);
    }

    @Override
    public void owns(PersonPlan person, long brivoId) {
        journal.owns(person, brivoId);
    }

    @Override
    public void carries(PersonPlan person, long brivoId, HeldBadge badge) {
        journal.carries(person, brivoId, badge);
    }

    @Override
    public void ended(PersonPlan person, int change, Outcome outcome) {
        journal.ended(person, change, outcome);
    }
}
