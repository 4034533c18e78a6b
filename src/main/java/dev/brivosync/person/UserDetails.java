package dev.brivosync.person;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What only some of Brivo's answers tell of a user (FACTS: Lists). Null is: not told.
 *
 * @param bleTwoFactorExempt whether the user's telephone opens doors without a second factor
 * @param effectiveTo when the user's PIN ends; a listing never tells
 * @param otherGroups ids of the user's groups that the job does not manage
 */
public record UserDetails(
        @Nullable Boolean bleTwoFactorExempt,
        @Nullable Instant effectiveTo,
        @Nullable SortedSet<Long> otherGroups) {
    private static final UserDetails UNTOLD = new UserDetails(null, null, null);

    public UserDetails {
        otherGroups = otherGroups == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(otherGroups));
    }

    public static UserDetails untold() {
        return UNTOLD;
    }
}
