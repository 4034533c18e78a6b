package dev.brivosync.source;

import org.jspecify.annotations.Nullable;

/**
 * Which group of a directory a name of the job file meant in a reading.
 *
 * @param name as the job file writes it
 * @param identity the id that the group keeps when it is renamed or moved; null where the directory shows none
 * @param remark what somebody should know about it, a sentence; null where there is nothing
 */
public record DirectoryGroup(
        String name, @Nullable String identity, @Nullable String remark) {}
