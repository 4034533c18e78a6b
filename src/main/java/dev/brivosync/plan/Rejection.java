package dev.brivosync.plan;

import org.jspecify.annotations.Nullable;

/**
 * A source record that could not be used.
 *
 * @param line the line in the file; null for a directory entry
 * @param key null where not even the key could be read
 */
public record Rejection(
        @Nullable Long line, String origin, @Nullable String key, String reason) {}
