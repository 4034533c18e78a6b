package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import org.jspecify.annotations.Nullable;

/**
 * What one person gives back in a plan, so that another may get it: a card, a PIN.
 *
 * @param changeClass by which it may be held
 * @param held why it is held by itself; null where it is not
 */
record Giving(
        PersonKey key,
        long user,
        ChangeClass changeClass,
        @Nullable String held) {
    static Giving by(PersonKey key, long user, PlannedChange planned) {
        return new Giving(key, user, planned.changeClass(), planned.held());
    }

    /** Why it waits for consent; null where it does not. */
    @Nullable
    String reason(Guard guard) {
        String ofClass = guard.reason(changeClass);
        return ofClass == null ? held : ofClass;
    }

    /** Why whoever gets it gets it now. */
    String why(PlannedChange gets) {
        return "%s; %s gives it back in this plan".formatted(gets.why(), key);
    }
}
