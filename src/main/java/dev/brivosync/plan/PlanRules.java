package dev.brivosync.plan;

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
        LifecycleRules lifecycle) {
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
                LifecycleRules.standard());
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
                lifecycle);
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
                lifecycleRules);
    }
}
