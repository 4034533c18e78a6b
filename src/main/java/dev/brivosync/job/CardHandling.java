package dev.brivosync.job;

import dev.brivosync.plan.BadgePolicy;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a job deals with cards.
 *
 * @param createMissing whether a card that Brivo's card bank does not have is made
 * @param policies by the format as written: what becomes of cards that somebody has no more use for
 */
public record CardHandling(boolean createMissing, Map<String, BadgePolicy> policies) {
    public CardHandling {
        policies = new TreeMap<>(policies);
    }
}
