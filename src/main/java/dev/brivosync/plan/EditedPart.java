package dev.brivosync.plan;

/** A part of a job file by which people may lose something, and which says something else since it was applied last. */
public enum EditedPart {
    /** Nobody knows what was edited. */
    ANYTHING,
    /** Whom nothing may be taken from, or who is this job's to touch at all. */
    PROTECTION,
    /** Where people come from. */
    SOURCE,
    /** Who may enter, and until when. */
    STANDING,
    /** Until when, alone. */
    ENDS,
    /** How often somebody must be absent. */
    MISSING,
    /** When leavers are suspended: sooner. */
    SUSPENSION,
    /** When leavers lose more: sooner. */
    LATER_GROUPS,
    LATER_BADGES,
    LATER_INVITATIONS,
    DELETION,
    /** Which groups people belong to, of whatever group. */
    GROUPS,
    BADGES,
    PINS
}
