package dev.brivosync.plan;

/** What it means in this run that somebody is not in the source. */
public enum Absence {
    /** The read is complete and new: it counts towards {@code missing.reads}. */
    COUNTS,
    /** The read is complete, but the same as the one counted before. */
    COUNTED_BEFORE,
    /** The run looks at single people only. */
    MEANS_NOTHING,

    /** The read may lack people: nobody is absent, and whoever it lets out is suspended and nothing more. */
    IN_DOUBT,
    /** Nothing was read that can be believed: whatever it says of anybody else means nothing either. */
    NOTHING_WAS_READ
}
