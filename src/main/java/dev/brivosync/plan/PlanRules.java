package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a planner must know beside the pairs.
 *
 * @param now the instant for which the run decides
 * @param zone the job's zone, in which days begin and end
 * @param missingReads in how many complete reads in a row an owned person must be absent before they lose access
 * @param keyPattern keys that do not match it whole are never touched; null where all may be
 * @param lifecycle what becomes of leavers and of people suspended by hand
 * @param ownership who may become this job's, and whom nothing is taken from
 */
public record PlanRules(
        Instant now,
        ZoneId zone,
        ManagedGroups groups,
        int missingReads,
        Absence absence,
        @Nullable Pattern keyPattern,
        CustomFieldRules customFields,
        BadgeRules badges,
        InvitationRules invitations,
        PinRules pins,
        LifecycleRules lifecycle,
        OwnershipRules ownership) {
    /** For what does not depend on the time. */
    public PlanRules(
            ManagedGroups groups,
            int missingReads,
            Absence absence,
            @Nullable Pattern keyPattern,
            CustomFieldRules customFields,
            BadgeRules badges,
            InvitationRules invitations) {
        this(
                Instant.EPOCH,
                ZoneOffset.UTC,
                groups,
                missingReads,
                absence,
                keyPattern,
                customFields,
                badges,
                invitations,
                PinRules.none(),
                LifecycleRules.standard(),
                OwnershipRules.byKey());
    }

    /** The same rules for this instant, in this zone. */
    public PlanRules at(Instant moment, ZoneId where) {
        return new PlanRules(
                moment,
                where,
                groups,
                missingReads,
                absence,
                keyPattern,
                customFields,
                badges,
                invitations,
                pins,
                lifecycle,
                ownership);
    }

    /** The same rules for PINs, and for who comes and goes. */
    public PlanRules with(PinRules pinRules, LifecycleRules lifecycleRules) {
        return new PlanRules(
                now,
                zone,
                groups,
                missingReads,
                absence,
                keyPattern,
                customFields,
                badges,
                invitations,
                pinRules,
                lifecycleRules,
                ownership);
    }

    /** The same rules with others on whom the job may own. */
    public PlanRules owning(OwnershipRules others) {
        return new PlanRules(
                now,
                zone,
                groups,
                missingReads,
                absence,
                keyPattern,
                customFields,
                badges,
                invitations,
                pins,
                lifecycle,
                others);
    }

    /** Whether the job may touch people with this key. */
    boolean takes(PersonKey key) {
        return keyPattern == null || keyPattern.matcher(key.text()).matches();
    }
}
