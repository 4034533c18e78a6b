package dev.brivosync.person;

/** Where a person stands in their employment, as the source and the job's {@code lifecycle} rules say for this moment. */
public enum Standing {
    /** May enter. */
    ACTIVE,
    /** Absent for a while: suspended, with badges and groups kept. */
    ON_LEAVE,
    /** Starts within {@code createAhead}: created now, suspended until the start. */
    ARRIVING,
    /** Starts later than that: not created yet. */
    LATER,
    /** May not enter any more: inactive by the job's rule, or past the end date. */
    INACTIVE
}
