package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.plan.BadgePolicy;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code onReplace} and {@code quarantine} of badge rules. A card does not tell by which rule it was given, only of
 * which format it is: so what one rule says holds for all rules of its format, and two must not say different things.
 */
final class BadgePolicies {
    private static final Format<Boolean> KEEPS = new Format<>("revoke or keep", text -> switch (text) {
        case "revoke" -> false;
        case "keep" -> true;
        default -> throw new IllegalArgumentException(text);
    });

    private final Map<String, Boolean> keeps = new HashMap<>();
    private final Map<String, Period> quarantines = new HashMap<>();

    void read(Fields badge, String format) {
        badge.read("onReplace", KEEPS)
                .ifPresent(said -> agree(badge, "onReplace", format, keeps.put(format, said), said));
        badge.read("quarantine", Formats.DAYS)
                .ifPresent(said -> agree(badge, "quarantine", format, quarantines.put(format, said), said));
    }

    private static <T> void agree(Fields badge, String key, String format, T before, T said) {
        if (before != null && !before.equals(said)) {
            badge.problem(
                    key,
                    "%s says something else than an earlier rule for cards of the format %s; let them agree"
                            .formatted(key, format));
        }
    }

    Map<String, BadgePolicy> all() {
        Map<String, BadgePolicy> policies = new TreeMap<>();
        keeps.forEach((format, keep) -> policies.put(format, new BadgePolicy(keep, Period.ZERO)));
        quarantines.forEach(
                (format, period) -> policies.put(format, new BadgePolicy(keeps.getOrDefault(format, false), period)));
        return policies;
    }
}
