package dev.brivosync.plan;

import org.jspecify.annotations.Nullable;

/**
 * What came of reading the account.
 *
 * @param users how many the listing showed
 * @param owned how many of them are this job's
 * @param groups how many groups the account has
 * @param calls what the reading cost
 * @param memberships null where none were read
 */
public record AccountSnapshot(
        long users,
        long owned,
        int groups,
        long calls,
        @Nullable MembershipReading memberships) {}
