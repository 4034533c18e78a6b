package dev.brivosync.worlds;

import java.util.Map;
import java.util.Set;

/** What {@code guards: normal} lets a run do to how many people without asking, as DESIGN.md's job file lists it. */
final class Limits {
    private static final Set<String> ALWAYS_HELD = Set.of("adopt", "recreate", "rehire", "outOfScope", "delete");
    private static final Set<String> LIFTED_BY_FIRST = Set.of("create", "addToGroup", "assignBadge", "update");
    private static final Set<String> BELIEVED_OF_A_COUNT_IN_DOUBT = Set.of("update", "create", "leaver");

    /** Share in percent of the people whom the job owns, and how many are always allowed. */
    private record Limit(int percent, int atLeast) {
        boolean allows(long people, long owned) {
            return people <= Math.max(atLeast, owned * percent / 100);
        }
    }

    private static final Map<String, Limit> NORMAL = Map.of(
            "leaver", new Limit(10, 5),
            "missing", new Limit(2, 2),
            "removeFromGroup", new Limit(10, 5),
            "revokeBadge", new Limit(10, 5),
            "create", new Limit(25, 10),
            "addToGroup", new Limit(25, 20),
            "assignBadge", new Limit(25, 10),
            "update", new Limit(50, 20),
            "reinstate", new Limit(10, 5));

    private static final Map<String, Limit> NORMAL_OF_A_WEEK =
            Map.of("leaver", new Limit(20, 5), "missing", new Limit(5, 2));

    private Limits() {}

    /** Likewise of a week, whoever was approved of aside. */
    static boolean holdsOfWeek(String cause, long people, long owned) {
        Limit limit = NORMAL_OF_A_WEEK.get(cause);
        return limit != null && !limit.allows(people, owned);
    }

    /** Whether a group keeps its members: at least five would go, and more than half of them. */
    static boolean holdsOfGroup(long people, long members) {
        return people >= 5 && people * 2 > members;
    }

    /**
     * Whether a class waits for somebody.
     *
     * @param people whom it would reach
     * @param isNew whether the job has never run
     * @param complete whether the source was read whole
     */
    static boolean holds(String cause, long people, long owned, boolean isNew, boolean complete) {
        if (ALWAYS_HELD.contains(cause) || (!complete && !BELIEVED_OF_A_COUNT_IN_DOUBT.contains(cause))) {
            return true;
        }
        boolean lifted = isNew && LIFTED_BY_FIRST.contains(cause);
        Limit limit = NORMAL.get(cause);
        return !lifted && limit != null && !limit.allows(people, owned);
    }
}
