package dev.brivosync.plan;

import dev.brivosync.person.HeldBadge;

/**
 * Where each step of applying a plan is written down, before and after it happens, so that a killed process leaves no
 * riddle. Implementations may be called by several threads, each with people of its own.
 */
public interface Journal {
    /** Returns only when a killed process can no longer forget that calls for this person are about to begin. */
    void intends(PersonPlan person);

    /** Brivo has confirmed a new user for this person, who is ours from here on. */
    void owns(PersonPlan person, long brivoId);

    /** Brivo has confirmed that this user carries this card from here on. */
    void carries(PersonPlan person, long brivoId, HeldBadge badge);

    /**
     * What became of one change.
     *
     * @param change its place in {@link PersonPlan#changes}
     */
    void ended(PersonPlan person, int change, Outcome outcome);
}
