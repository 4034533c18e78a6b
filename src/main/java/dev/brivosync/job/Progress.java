package dev.brivosync.job;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Duration;

/** Who wants to know how a run gets on while it is at work. Called by several threads. */
public interface Progress {
    /** The phase in which the source is read. */
    String READING_PEOPLE = "reading people";

    /** The run has its number. */
    void begun(int run, String job, BrivoAccount account);

    /**
     * A new phase.
     *
     * @param what in plain words, such as {@code reading people}
     * @param total how many steps there will be; 0 where nobody knows
     */
    void phase(String what, long total);

    /** Some more steps of the phase are done. */
    void advance(long steps);

    /** What became of a change; its outcome is known and stored, or about to be. */
    void became(PersonPlan person, PlannedChange change);

    /**
     * Nothing happens for a while.
     *
     * @param why in plain words, such as {@code Brivo does not answer (503)}
     */
    void waits(String why, Duration length);

    /** The last phase is over: what follows is the result. */
    void ended();
}
