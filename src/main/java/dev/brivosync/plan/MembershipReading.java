package dev.brivosync.plan;

/**
 * How memberships were read, and what decided it: the way that takes fewer calls.
 *
 * @param calls what it took, pages read before the other way proved cheaper included
 * @param otherWay what the other way would take, as far as is known
 */
public record MembershipReading(Way way, long calls, long otherWay) {
    /** What one call is about. */
    public enum Way {
        /** Calls tell who is in a group, a hundred at a time. */
        BY_GROUP,
        /** A call tells all groups of one person. */
        BY_PERSON
    }
}
