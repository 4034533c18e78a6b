package dev.brivosync.worlds;

import java.util.List;
import java.util.SortedSet;

/** Something in which the product runs for one world. */
interface Rig extends AutoCloseable {
    /** What somebody does in Brivo. */
    void change(Edit.OfAccount edit);

    /**
     * Syncs, and approves of what is held where the world says so.
     *
     * @param first whether somebody consents to the job's first run
     * @return what was planned, before anybody approved of anything
     */
    SortedSet<Step> sync(Reading reading, boolean first);

    /** Makes a plan and leaves everything untouched. */
    SortedSet<Step> plan(Reading reading);

    /**
     * What lies there for a run.
     *
     * @param given what the job's exceptions give
     * @param unreadable whether the file of these rows does not
     */
    record Reading(JobRules job, List<Row> rows, List<Grant> given, int day, boolean unreadable) {}

    /** What stands in the account. */
    Account account();

    @Override
    void close();

    /** Makes a rig for a world. */
    @FunctionalInterface
    interface Maker {
        Rig of(World world);
    }
}
