package dev.brivosync.brivo;

import dev.brivosync.plan.Journal;
import dev.brivosync.plan.PersonPlan;

/**
 * Writes one person's changes after another into the account. Different people may be written by different threads.
 */
public final class ChangeWriter {
    private final Writers writers;
    private final Journal journal;

    ChangeWriter(Writers writers, Journal journal) {
        this.writers = writers;
        this.journal = journal;
    }

    /**
     * Applies what flows of this person, in the order that takes access first and gives it last, and tells the journal what
     * became of each change. What nobody knows to be made or not, because the account went out of reach, gets no outcome:
     * its intent stays open, to be settled by looking.
     *
     * @throws BrivoFailure only one that {@link BrivoFailure#endsRun ends the run}; everything else is an outcome
     */
    public void apply(PersonPlan person) {
        new PersonTurn(writers, person, new Progress(journal, person)).run();
    }

    /**
     * Begins with somebody who waits for cards that others give back: takes what must be taken from them, on which yet
     * others may wait.
     *
     * @return does the rest, once everybody has given back what they had; throws like {@link #apply}
     * @throws BrivoFailure only one that {@link BrivoFailure#endsRun ends the run}
     */
    public Runnable begin(PersonPlan person) {
        PersonTurn turn = new PersonTurn(writers, person, new Progress(journal, person));
        turn.giveBack();
        return turn::goOn;
    }
}
