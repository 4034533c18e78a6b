package dev.brivosync.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that kept somebody suspended, and its end.
 *
 * @param ended null while it holds
 * @param endedBy null likewise
 * @param endedReason null likewise
 */
public record PastOrder(
        KeptSuspended kept,
        @Nullable Instant ended,
        @Nullable String endedBy,
        @Nullable String endedReason) {}
