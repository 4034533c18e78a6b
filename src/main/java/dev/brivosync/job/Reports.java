package dev.brivosync.job;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;

/** Who is shown the runs. */
public interface Reports {
    /** A plan was made, and the same run goes on to apply it. */
    void planned(Run run);

    /** The run has ended. */
    void ended(Run run, Iterable<PersonPlan> people);
}
