package dev.brivosync.plan;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a planner must know beside the pairs.
 *
 * @param missingReads in how many complete reads in a row an owned person must be absent before they lose access
 * @param keyPattern keys that do not match it whole are never touched; null where all may be
 */
public record PlanRules(
        ManagedGroups groups,
        int missingReads,
        Absence absence,
        @Nullable Pattern keyPattern,
        CustomFieldRules customFields,
        BadgeRules badges,
        InvitationRules invitations) {}
