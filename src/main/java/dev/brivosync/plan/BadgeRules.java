package dev.brivosync.plan;

import dev.brivosync.person.CardFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a planner must know about badges.
 *
 * @param formats the formats that the job manages, by their name or id as written in the job file; only cards of these
 *     are ever given to or taken from anybody
 * @param createMissing whether a card that the bank does not have may be made
 */
public record BadgeRules(Map<String, CardFormat> formats, boolean createMissing, CardBank bank, BadgeClaims claims) {
    public BadgeRules {
        formats = new TreeMap<>(formats);
    }

    /** For a job that says nothing about badges. */
    public static BadgeRules none() {
        return new BadgeRules(Map.of(), false, card -> Optional.empty(), (key, badge) -> Optional.empty());
    }
}
