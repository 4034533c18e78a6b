package dev.brivosync.plan;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what an audit judges an account.
 *
 * @param ownership by what the job recognises users
 * @param keyPattern whole keys that the job may touch; null for all
 * @param sourceWhole whether whoever is not in the source is in fact nobody's
 * @param otherJobs by a user's id the job, other than this one, that owns them
 * @param groups names of all groups by their id
 */
public record AuditRules(
        OwnershipRules ownership,
        @Nullable Pattern keyPattern,
        boolean sourceWhole,
        Map<Long, String> otherJobs,
        Map<Long, String> groups) {
    public AuditRules {
        otherJobs = new TreeMap<>(otherJobs);
        groups = new TreeMap<>(groups);
    }
}
