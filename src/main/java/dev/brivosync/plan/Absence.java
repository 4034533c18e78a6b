package dev.brivosync.plan;

/** What it means in this run that somebody is not in the source. */
public enum Absence {
    /** The read is complete and new: it counts towards {@code missing.reads}. */
    COUNTS,
    /** The read is complete, but the same as the one counted before. */
    COUNTED_BEFORE,
    /** The read is in doubt, or looks at single people only. */
    MEANS_NOTHING,
    /** Nothing was read that can be believed: whatever it says of anybody else means nothing either. */
    NOTHING_WAS_READ
}
