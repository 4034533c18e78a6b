package dev.brivosync.plan;

import java.util.Optional;

/** What became of cards that people give back for others, while a plan is applied. */
@FunctionalInterface
public interface Returns {
    /** Why the card cannot be handed on, its giver's part having failed; empty where it can, or nobody knows. */
    Optional<String> obstacle(Change.AssignBadge wanted);

    /** For changes of which none waits for another person's. */
    static Returns none() {
        return wanted -> Optional.empty();
    }
}
