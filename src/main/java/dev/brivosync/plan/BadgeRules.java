package dev.brivosync.plan;

import dev.brivosync.person.CardFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a planner must know about badges.
 *
 * @param formats the formats that the job manages, by their name or id as written in the job file; only cards of these
 *     are ever given to or taken from anybody
 * @param createMissing whether a card that the bank does not have may be made
 * @param policies by the format as written in the job file; one without is {@link BadgePolicy#usual usual}
 */
public record BadgeRules(
        Map<String, CardFormat> formats,
        boolean createMissing,
        CardBank bank,
        BadgeClaims claims,
        Map<String, BadgePolicy> policies,
        BadgeMemory memory) {
    public BadgeRules {
        formats = new TreeMap<>(formats);
        policies = new HashMap<>(policies);
    }

    /** Of a job that takes replaced cards back, and remembers nothing. */
    public BadgeRules(Map<String, CardFormat> formats, boolean createMissing, CardBank bank, BadgeClaims claims) {
        this(formats, createMissing, bank, claims, Map.of(), BadgeMemory.none());
    }

    /** For a job that says nothing about badges. */
    public static BadgeRules none() {
        return new BadgeRules(Map.of(), false, card -> Optional.empty(), (key, badge) -> Optional.empty());
    }

    /** What becomes of cards of this format. */
    BadgePolicy policy(long format) {
        return formats.entrySet().stream()
                .filter(each -> each.getValue().id() == format)
                .map(each -> policies.getOrDefault(each.getKey(), BadgePolicy.usual()))
                .reduce(BadgePolicy::and)
                .orElse(BadgePolicy.usual());
    }
}
