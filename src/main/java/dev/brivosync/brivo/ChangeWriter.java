package dev.brivosync.brivo;

import dev.brivosync.plan.Journal;
import dev.brivosync.plan.PersonPlan;

/**
 * Writes one person's changes after another into the account. Different people may be written by different threads.
 */
public final class ChangeWriter {
    private final UserCreation creation;
    private final UserEdit edit;
    private final Access access;
    private final Journal journal;

    ChangeWriter(UserCreation creation, UserEdit edit, Access access, Journal journal) {
        this.creation = creation;
        this.edit = edit;
        this.access = access;
        this.journal = journal;
    }

    /**
     * Applies what flows of this person, in the order that takes access first and gives it last, and tells the journal what
     * became of each change. A create of which nobody knows whether Brivo did it, because the account went out of reach,
     * gets no outcome: its intent stays open, to be settled by looking.
     *
     * @throws BrivoFailure only one that {@link BrivoFailure#endsRun ends the run}; everything else is an outcome
     */
    public void apply(PersonPlan person) {
        new PersonTurn(this, person, new Progress(journal, person)).run();
    }

    UserCreation creation() {
        return creation;
    }

    UserEdit edit() {
        return edit;
    }

    Access access() {
        return access;
    }
}
