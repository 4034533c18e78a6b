package dev.brivosync.brivo;

import dev.brivosync.plan.Outcome;

/** How it is told that Brivo confirmed a call and shows something else than what was wanted. */
final class NotConverged {
    private NotConverged() {}

    /**
     * @param call that Brivo confirmed
     * @param difference what was wanted and what Brivo has, in words
     */
    static Outcome after(String call, String difference) {
        return new Outcome.Failed("%s: notConverged: Brivo confirmed the call, and %s; look at the user in Brivo"
                .formatted(call, difference));
    }

    /** One value: as wanted, and as Brivo has it; either may be empty. */
    static String values(String what, String wanted, String kept) {
        return "%s is %s instead of %s".formatted(what, quoted(kept), quoted(wanted));
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "empty" : "“" + value + "”";
    }
}
