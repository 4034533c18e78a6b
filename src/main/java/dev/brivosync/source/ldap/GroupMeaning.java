package dev.brivosync.source.ldap;

import org.jspecify.annotations.Nullable;

/** What a job's name for a group of the directory means. */
sealed interface GroupMeaning {
    /** @param remark what somebody should know, a sentence; null where there is nothing */
    record Group(FoundGroup found, @Nullable String remark) implements GroupMeaning {}

    /** @param reason why no group is meant, or nobody can say which, and what to do about it */
    record Nothing(String reason) implements GroupMeaning {}
}
