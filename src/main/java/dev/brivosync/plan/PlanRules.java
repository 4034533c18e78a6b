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
 * @param orders who is kept suspended, whatever the source says
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
        OwnershipRules ownership,
        StandingOrders orders) {
    /** Where nobody is kept suspended. */
    public PlanRules(
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
        this(
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
                ownership,
                StandingOrders.none());
    }

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
                ownership,
                orders);
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
                ownership,
                orders);
    }

    /** The same rules where these people are kept suspended. */
    public PlanRules keeping(StandingOrders standing) {
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
                ownership,
                standing);
    }

    /** Whether the job may touch people with this key. */
    boolean takes(PersonKey key) {
        return keyPattern == null || KeyText.matches(keyPattern, key);
    }
}
